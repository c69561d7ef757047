/** Groups of content that a signature speaks of. */
export const GROUPS = ['all', 'subject', 'far', 'target'] as const;
export type Group = (typeof GROUPS)[number];

/** How a group of content moves over a clip, against the frame that shows the photo; one entry per tracked frame. */
export interface GroupCurve {
  readonly scale: readonly number[];
  /** Median displacement, shares of the frame's width, content to the right and down. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Degrees, clockwise on the screen. */
  readonly roll: readonly number[];
}

/** What was tracked, and what the plan commands of the same points. */
export interface MotionCurves {
  /** Seconds. */
  readonly times: readonly number[];
  readonly anchorIndex: number;
  readonly measured: Readonly<Record<Group, GroupCurve>>;
  readonly commanded: Readonly<Record<Group, GroupCurve>>;
  /** Median speed of content, shares of the width per second; one entry per step between tracked frames. */
  readonly speed: readonly number[];
  readonly commandedSpeed: readonly number[];
  /** Median distance of tracked from commanded places, shares of the width; one entry per tracked frame. */
  readonly miss: readonly number[];
  /** How strongly the last frame is bent like a lens against the photo: k of r' = s r (1 + k r^2), r of half the diagonal. */
  readonly bend: number;
}

/** One thing a tracker must find in a preset; the number lies within `least` and `most`. */
export interface SignatureCheck {
  readonly measure: keyof typeof MEASURES;
  readonly group?: Group;
  readonly least?: number;
  readonly most?: number;
  /** Share of the clip, for measures of one moment. */
  readonly at?: number;
  /** Share of the clip after which `travel` no longer looks: where nothing is left to see. */
  readonly until?: number;
  /** Length of a window, for measures of a burst. */
  readonly seconds?: number;
  readonly hertz?: readonly [number, number];
}

/** A check and what was measured. NaN, as where too little could be tracked, does not hold. */
export interface CheckedSignature {
  /** Such as `subject travels 0.4 % of the width, at most 1.5 %`. */
  readonly sentence: string;
  readonly value: number;
  readonly holds: boolean;
}

interface Measure {
  readonly words: string;
  readonly unit: 'share' | 'times' | 'degrees' | 'count' | 'number';
  readonly of: (curves: MotionCurves, group: GroupCurve, check: SignatureCheck) => number;
}

/** Everything a signature may ask of the curves. */
export const MEASURES = {
  endScale: {
    words: 'grows to',
    unit: 'times',
    of: (_, { scale }) => scale.at(-1)! / scale[0]!,
  },
  scaleAt: {
    words: 'has grown to',
    unit: 'times',
    of: ({ times }, { scale }, { at = 1 }) => scale[momentOf(times, at)]! / scale[0]!,
  },
  scaleExcursion: {
    words: 'changes its size by',
    unit: 'share',
    of: (_, { scale }) => Math.max(...known(scale).map((value) => Math.abs(value / scale[0]! - 1))),
  },
  /** Steps against the way a scale goes as a whole, of the whole change. */
  scaleTurnsBack: {
    words: 'turns back in size by',
    unit: 'share',
    of: (_, { scale }) => {
      const logs = known(scale).map(Math.log);
      const net = logs.at(-1)! - logs[0]!;
      const back = stepsOf(logs).filter((step) => step * net < 0);
      return back.reduce((sum, step) => sum + Math.abs(step), 0) / Math.abs(net);
    },
  },
  travel: {
    words: 'strays from where it began by',
    unit: 'share',
    of: ({ times }, group, { until = 1 }) =>
      Math.max(...known(strays(group).filter((_, i) => times[i]! <= until * times.at(-1)!))),
  },
  net: {
    words: 'ends away from where it began by',
    unit: 'share',
    of: (_, group) => strays(group).at(-1)!,
  },
  pathOverNet: {
    words: 'goes a way this many times as long as where it ends',
    unit: 'number',
    of: (_, group) =>
      pathOf(group).reduce((sum, step) => sum + step, 0) / Math.max(1e-5, strays(group).at(-1)!),
  },
  rmsShift: {
    words: 'sways, rms, by',
    unit: 'share',
    of: (_, { x, y }) => Math.sqrt(variance(x) + variance(y)),
  },
  /** How much of the farthest that content strays the group strays. */
  shareOfFar: {
    words: 'strays, of what far content does, by',
    unit: 'share',
    of: ({ measured }, group) => Math.max(...known(strays(group))) / Math.max(...known(strays(measured.far))),
  },
  rollNet: {
    words: 'turns on the screen, clockwise, by',
    unit: 'degrees',
    of: (_, { roll }) => roll.at(-1)! - roll[0]!,
  },
  rollSpan: {
    words: 'turns through',
    unit: 'degrees',
    of: (_, { roll }) => Math.max(...known(roll)) - Math.min(...known(roll)),
  },
  rollFlips: {
    words: 'changes its lean this many times',
    unit: 'count',
    // A fifth of a degree: what the tracker's noise does not reach.
    of: (_, { roll }) => {
      const sides = known(roll)
        .filter((value) => Math.abs(value) > 0.2)
        .map(Math.sign);
      return sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length;
    },
  },
  rollFollows: {
    words: 'leans as commanded, correlation',
    unit: 'number',
    of: ({ commanded }, { roll }) => correlation(roll, commanded.all.roll),
  },
  scaleBurst: {
    words: 'does, of its change of size within the burst,',
    unit: 'share',
    of: ({ times }, { scale }, { seconds = 1 }) => burst(times, [scale.map(Math.log)], seconds),
  },
  shiftBurst: {
    words: 'does, of its way within the burst,',
    unit: 'share',
    of: ({ times }, { x, y }, { seconds = 1 }) => burst(times, [x, y], seconds),
  },
  /** Of the speeds in the middle 70 % of the clip: the 90th over the 10th percentile. */
  speedSpread: {
    words: 'changes its speed by a factor of',
    unit: 'number',
    of: ({ times }, group) => {
      const steps = evenSpeeds(times, group);
      const middle = known(steps.slice(Math.round(0.15 * steps.length), Math.round(0.85 * steps.length)));
      const sorted = middle.toSorted((a, b) => a - b);
      return sorted[Math.floor(0.9 * sorted.length)]! / sorted[Math.floor(0.1 * sorted.length)]!;
    },
  },
  /** Share of a shift's energy between two frequencies. */
  bandEnergy: {
    words: 'has its unrest within the band, share',
    unit: 'share',
    of: ({ times }, { x, y }, { hertz = [0, Infinity] }) => bandEnergy(times, [x, y], hertz),
  },
  /** Share of the steps that are slower than a fifth of the fastest. */
  rests: {
    words: 'rests, share of the time',
    unit: 'share',
    of: ({ speed }) => {
      const top = Math.max(...known(speed));
      return known(speed).filter((value) => value < 0.2 * top).length / known(speed).length;
    },
  },
  bend: {
    words: 'is bent like a lens by',
    unit: 'number',
    of: ({ bend }) => bend,
  },
} as const satisfies Readonly<Record<string, Measure>>;

const NAMES: Readonly<Record<Group, string>> = {
  all: 'content',
  subject: 'the subject',
  far: 'far content',
  target: 'the point aimed at',
};

/** Measures one check on the curves of a clip. */
export function checkSignature(check: SignatureCheck, curves: MotionCurves): CheckedSignature {
  const { least, most, group = 'all' } = check;
  const value = MEASURES[check.measure].of(curves, curves.measured[group], check);
  const holds = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  return { sentence: `${describeCheck(check)}: ${written(check, value)}`, value, holds };
}

/** A check in words, with its limits. */
export function describeCheck(check: SignatureCheck): string {
  const { least, most, group = 'all', at, seconds, hertz } = check;
  const limits =
    least !== undefined && most !== undefined
      ? `${written(check, least)} to ${written(check, most)}`
      : least !== undefined
        ? `at least ${written(check, least)}`
        : `at most ${written(check, most ?? Number.NaN)}`;
  const where = [
    ...(at === undefined ? [] : [`at ${Math.round(100 * at)} % of the clip`]),
    ...(seconds === undefined ? [] : [`${seconds} s`]),
    ...(hertz === undefined ? [] : [`${hertz[0]} to ${hertz[1]} Hz`]),
  ].join(', ');
  return `${NAMES[group]} ${MEASURES[check.measure].words}${where === '' ? '' : ` (${where})`} ${limits}`;
}

function written({ measure }: SignatureCheck, value: number): string {
  switch (MEASURES[measure].unit) {
    case 'share':
      return `${(100 * value).toFixed(Math.abs(value) < 0.1 ? 2 : 0)} %`;
    case 'times':
      return `${value.toFixed(3)}x`;
    case 'degrees':
      return `${value.toFixed(1)} degrees`;
    case 'count':
      return value.toFixed(0);
    case 'number':
      return value.toFixed(2);
  }
}

const known = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));

function momentOf(times: readonly number[], share: number): number {
  const wanted = share * times.at(-1)!;
  return times.reduce(
    (best, time, i) => (Math.abs(time - wanted) < Math.abs(times[best]! - wanted) ? i : best),
    0,
  );
}

const strays = ({ x, y }: GroupCurve): number[] =>
  x.map((value, i) => Math.hypot(value - x[0]!, y[i]! - y[0]!));
const stepsOf = (values: readonly number[]): number[] =>
  values.slice(1).map((value, i) => value - values[i]!);
const pathOf = ({ x, y }: GroupCurve): number[] => {
  const down = stepsOf(y);
  return stepsOf(x).map((step, i) => Math.hypot(step, down[i]!));
};

function variance(values: readonly number[]): number {
  const kept = known(values);
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
  return kept.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / kept.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const kept = a.flatMap((value, i) => (Number.isNaN(value + b[i]!) ? [] : [i]));
  const mean = (values: readonly number[]): number =>
    kept.reduce((sum, i) => sum + values[i]!, 0) / kept.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const i of kept) {
    ab += (a[i]! - meanA) * (b[i]! - meanB);
    aa += (a[i]! - meanA) * (a[i]! - meanA);
    bb += (b[i]! - meanB) * (b[i]! - meanB);
  }
  return ab / Math.sqrt(aa * bb);
}

/** Seconds over which a speed is told: a slow step of a frame or three is smaller than what a tracker errs by. */
const SPEED_SECONDS = 0.5;

/** The speed of a group from each tracked frame over the half second that follows it. */
function evenSpeeds(times: readonly number[], { x, y }: GroupCurve): number[] {
  return times.flatMap((time, from) => {
    const to = times.findIndex((later) => later >= time + SPEED_SECONDS - 1e-3);
    return to < 0 ? [] : [Math.hypot(x[to]! - x[from]!, y[to]! - y[from]!) / (times[to]! - time)];
  });
}

/** The largest share of a path's net length that lies within a window. */
function burst(times: readonly number[], axes: readonly (readonly number[])[], seconds: number): number {
  const way = (from: number, to: number): number =>
    Math.hypot(...axes.map((axis) => axis[to]! - axis[from]!));
  const net = way(0, times.length - 1);
  let most = 0;
  times.forEach((time, from) => {
    // Half a frame of grace: times of frames are no exact binary fractions.
    let to = from;
    while (to + 1 < times.length && times[to + 1]! <= time + seconds + 1e-3) to++;
    const done = way(from, to);
    if (done > most) most = done;
  });
  return most / net;
}

/** By a plain Fourier sum over evenly spaced samples; the mean is left out. */
function bandEnergy(
  times: readonly number[],
  axes: readonly (readonly number[])[],
  [low, high]: readonly [number, number],
): number {
  const step = times[1]! - times[0]!;
  // The anchor frame may stand between two samples.
  const even = times.flatMap((time, i) =>
    Math.abs(time / step - Math.round(time / step)) < 0.01 ? [i] : [],
  );
  let [within, all] = [0, 0];
  for (const axis of axes) {
    const signal = even.map((i) => axis[i]!);
    const mean = signal.reduce((sum, value) => sum + value, 0) / signal.length;
    for (let k = 1; k < signal.length / 2; k++) {
      let [re, im] = [0, 0];
      signal.forEach((value, i) => {
        re += (value - mean) * Math.cos((2 * Math.PI * k * i) / signal.length);
        im += (value - mean) * Math.sin((2 * Math.PI * k * i) / signal.length);
      });
      const hertz = k / (signal.length * step);
      all += re * re + im * im;
      if (hertz >= low && hertz <= high) within += re * re + im * im;
    }
  }
  return within / all;
}
