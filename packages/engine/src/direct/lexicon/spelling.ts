/** Long words of the trade whose slips of the keyboard are mended. */
export const CORRECTED_WORDS: ReadonlySet<string> = new Set(
  (
    'camera slowly quickly gently smoothly slightly gradually rapidly suddenly dramatically cinematic subtle subtly steady ' +
    'zooming panning tilting orbiting orbits circles circling around dollying tracking tracks follows following pushes ' +
    'pushing pulling handheld static forward forwards backward backwards toward towards upward upwards downward downwards ' +
    'rotate rotates rotating rotation movement motion shallow anamorphic vintage monochrome lightning fireflies embers ' +
    'flowing flutters fluttering blowing breeze flickers flickering candle candles golden sunset sunrise telephoto background ' +
    'letterbox vignette hyperlapse overhead clockwise counterclockwise anticlockwise stabilized steadicam descends descending ' +
    'ascends ascending through without swirling drifting drifts falling thunderstorm snowfall snowflakes smoothly closer ' +
    'revolves circular dramatic sweeping sideways lateral reveal reveals cyberpunk bubbles ripples'
  ).split(' '),
);

/** Words one slip away from those above that mean something else. */
export const REAL_WORDS: ReadonlySet<string> = new Set(
  (
    'abound aground ascend ascents babbles backgrounds backyard backyards bobbles bowing breezed breezes breezy ' +
    'bubble bubbled bumbles burbles cameras candies candled circle circled circlet circlets circulars closed closes ' +
    'closet clover cyberpunks dallying descend descents dolling drafting drafts dramatics embeds failing fallowing ' +
    'fallows felling fellows filling flattering flatters flawing flicker flustering flusters flutter fluttery follow ' +
    'followings fulling gentle gentry handhelds laterals lateran lightening lighting lightnings literal monochromes ' +
    'motions movements overheads overhear overheard overheat paining palling panting pawning penning pilling pinning ' +
    'planning polling pulping pulsing punning purling pushed pusher pushers pusses repeal repeals resolves revels ' +
    'revolve revolved revolver revolvers ripple rippled rotated rotations rotting sallow seeping shallot shallows ' +
    'sleeping smoothy snowball snowfalls snowflake stabilize stabilizer stabilizes steads steamy steeping stirling ' +
    'subset subtler sunrises sunsets swallow sweepings swilling tacking telephotos thorough though thunderstorms ' +
    'tiling tilling tinting titling traces tracing tracts tricking tricks trough trucking trucks vantage vignetted ' +
    'vignettes vintages'
  ).split(' '),
);
