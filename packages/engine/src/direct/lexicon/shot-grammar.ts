/**
 * Sentences of a full shot description. None of them says anything that the prompt reader would take for a wish: reading
 * the description gives the same direction again.
 */
export const SHOT_GRAMMAR = {
  opening: [
    'A cinematic shot of {subject}.',
    'A single cinematic take of {subject}.',
    'Cinematic film still brought to life: {subject}.',
  ],
  lens: [
    'A standard lens keeps natural proportions.',
    'Proportions stay natural, as the eye sees them.',
    'The lens is a standard one, true to the eye.',
  ],
  light: [
    'The light is the photograph’s own.',
    'Highlights and colours stay true to the photograph.',
    'The exposure remains balanced, as it was photographed.',
  ],
  clearAir: ['The air is clear.', 'The air is clear, the distance crisp.', 'Nothing veils the distance.'],
  people: [
    'Faces and hands keep their shape; details remain sharp.',
    'Every face remains itself, every detail crisp.',
  ],
  detail: [
    'Every contour keeps its shape and every texture remains crisp.',
    'Edges stay clean; textures remain sharp.',
  ],
  /** Where something blurs, veils or moves the picture, of faces alone. */
  faces: ['Faces keep their shape.', 'Every face remains itself.'],
  pace: {
    'very-slow': ['The take is patient, almost motionless to the eye.', 'The take is hushed and patient.'],
    slow: ['The take is patient and composed.', 'The take unfolds with patience.'],
    normal: ['The take is even and composed.', 'The take unfolds evenly.'],
    fast: ['The take is tense and alert.', 'The take is driven and alert.'],
    'very-fast': ['The take is urgent.', 'The take is urgent and charged.'],
  },
} as const;

/** Adverbs that give a move its pace and size. */
export const PACE_ADVERBS = {
  'very-slow': 'very slowly',
  slow: 'slowly',
  normal: '',
  fast: 'quickly',
  'very-fast': 'very quickly',
} as const;
export const SIZE_ADVERBS = { small: 'only slightly', normal: '', large: 'dramatically' } as const;

// biome-ignore format: one row per preset reads best
/** What a camera does in a preset, after "the camera"; others are made by their names. */
export const MOVE_VERBS: ReadonlyMap<string, string> = new Map([
  ['static', 'remains static'],
  ['general', 'follows the moment with a natural hand'],
  ['dolly-in', 'pushes in toward the subject'],
  ['dolly-out', 'pulls back from the subject'],
  ['dolly-left', 'dollies to the left'],
  ['dolly-right', 'dollies to the right'],
  ['arc-left', 'arcs to the left around the subject'],
  ['arc-right', 'arcs to the right around the subject'],
  ['360-orbit', 'makes a 360 orbit'],
  ['crane-up', 'cranes up over the scene'],
  ['crane-down', 'cranes down to the scene'],
  ['pan-left', 'pans to the left'],
  ['pan-right', 'pans to the right'],
  ['tilt-up', 'tilts up'],
  ['tilt-down', 'tilts down'],
  ['zoom-in', 'zooms in on the subject'],
  ['zoom-out', 'zooms out from the subject'],
  ['pedestal-up', 'rides a pedestal up'],
  ['pedestal-down', 'rides a pedestal down'],
  ['eyes-in', 'zooms in on the eyes'],
  ['mouth-in', 'plunges into the mouth'],
  ['handheld', 'moves handheld'],
  ['levitation', 'makes a levitation move'],
  ['incline', 'makes an incline move'],
  ['object-pov', 'takes an object POV'],
  ['wiggle', 'makes a camera wiggle'],
  ['roll', 'makes a barrel roll'],
  ['action-run', 'chases in an action run'],
  ['baseball-kick', 'films a baseball kick'],
  ['basketball-dunks', 'films a basketball dunk'],
  ['angel-wings', 'films angel wings unfolding'],
  ['agent-reveal', 'films an agent reveal'],
  ['abstract', 'dissolves into abstract shapes'],
  ['super-8mm', 'sways like a home movie'],
  ['vhs', 'looks through a worn camcorder'],
  ['low-shutter', 'passes by with an open shutter'],
  ['focus-change', 'waits while the focus travels'],
  ['lens-flare', 'looks into a light that sweeps through its glass'],
  ['timelapse-landscape', 'waits while hours pass'],
  ['wind-to-face', 'looks into the gale'],
  ['glam', 'sweeps around in the glow of a fashion film'],
  ['earth-zoom-out', 'leaves the ground until the planet fits the frame'],
  ['super-dolly-in', 'makes a super dolly in toward the subject'],
  ['super-dolly-out', 'makes a super dolly out from the subject'],
  ['dolly-zoom-in', 'makes a dolly zoom on the subject'],
  ['dolly-zoom-out', 'makes a reverse dolly zoom on the subject'],
  ['double-dolly', 'makes a double dolly'],
  ['push-pull', 'makes a push-pull on the subject'],
  ['hyperlapse', 'makes a hyperlapse toward the subject'],
  ['fpv-drone', 'makes an FPV flight through the scene'],
  ['lazy-susan', 'makes a lazy Susan turn'],
  ['bullet-time', 'makes a bullet-time move'],
  ['3d-rotation', 'makes a 3D rotation of the picture'],
  ['crane-over-the-head', 'cranes over the head of the subject'],
  ['overhead', 'rises to an overhead view of the scene'],
  ['jib-up', 'rides a jib up'],
  ['jib-down', 'rides a jib down'],
  ['robo-arm', 'moves on a robotic arm'],
  ['through-object-in', 'passes in through an opening'],
  ['through-object-out', 'pulls back out through an opening'],
  ['whip-pan', 'makes a whip pan'],
  ['rapid-zoom-in', 'makes a rapid zoom in on the subject'],
  ['yoyo-zoom', 'makes a yo-yo zoom'],
  ['dutch-angle', 'leans into a Dutch angle'],
  ['head-tracking', 'follows the subject'],
  ['car-grip', 'clings to a car mount'],
  ['buckle-up', 'takes a bumpy ride'],
  ['snorricam', 'turns with the subject as a snorricam'],
  ['fisheye', 'looks through a fisheye lens'],
  ['crash-zoom-in', 'crash zooms in on the subject'],
  ['crash-zoom-out', 'crash zooms out from the subject'],
]);

/** Camera moves that suit a photo whose prompt leaves the camera open: of somebody or something, and of a place. */
export const OPEN_CAMERAS = {
  subject: ['dolly-in', 'arc-right', 'arc-left', 'zoom-in'],
  place: ['dolly-in', 'crane-up', 'dolly-right', 'pan-right'],
} as const;
