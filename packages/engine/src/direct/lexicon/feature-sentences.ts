// biome-ignore format: one row per feature reads best
/**
 * What a full shot description says of a lens, look or atmosphere that the prompt names, as a director would write it. No
 * sentence names another feature, a part of the photo that flows, or a camera move: reading it gives the same direction.
 */
export const FEATURE_SENTENCES: ReadonlyMap<string, string> = new Map([
  // Lenses.
  ['shallow-depth-of-field', 'An open aperture parts the subject from a softer world.'],
  ['anamorphic', 'Anamorphic glass draws the highlights out sideways.'],
  ['wide-angle', 'A short lens takes in the whole place.'],
  ['telephoto', 'A long lens parts the subject from what lies beyond.'],
  ['macro', 'Focus is as thin as a macro lens has it.'],
  ['tilt-shift', 'Only a narrow band is sharp, so that the world looks like a model of itself.'],
  ['rack-focus', 'Attention travels with the focus, from one depth to the other.'],
  // Looks.
  ['black-and-white', 'Without colour, shape and light carry the frame.'],
  ['film-grain', 'Fine grain gives the image the texture of celluloid.'],
  ['golden-hour', 'Low, warm sun models every surface.'],
  ['blue-hour', 'Cool dusk keeps the shadows open.'],
  ['teal-and-orange', 'Cool shadows set off the warmth of skin and lamps.'],
  ['sepia', 'Brown tones age the picture by a century.'],
  ['vintage', 'The faded colours belong to another decade.'],
  ['super-8', 'It could be a home movie found in a drawer.'],
  ['vhs', 'It could be a worn tape from the eighties.'],
  ['slow-motion', 'Time stretches.'],
  ['low-shutter', 'A long exposure lets every movement draw a line.'],
  ['high-contrast', 'Black is black, white is white.'],
  ['neon', 'Magenta and cyan colour the dark.'],
  ['vignette', 'The corners fall into shade.'],
  ['light-leaks', 'Warm light leaks in at the edges.'],
  ['moody', 'The palette is restrained, the shadows cool.'],
  ['letterbox', 'The frame has the shape of a wide screen.'],
  ['bloom', 'The brightest places glow beyond their edges.'],
  // Atmosphere.
  ['wind', 'The wind is felt in everything light and loose.'],
  ['rain', 'Rain fills the air at every depth.'],
  ['snow', 'Snowflakes sink at every depth.'],
  ['fog', 'Fog lies low and thickens with distance.'],
  ['dust', 'Dust hangs in the light.'],
  ['smoke', 'Smoke hangs in layers that veil the depth.'],
  ['steam', 'Steam curls and dissolves.'],
  ['embers', 'Embers climb and die one by one.'],
  ['sparks', 'Sparks spray up, fall and go out.'],
  ['fireflies', 'Fireflies pulse here and there, each in a rhythm of its own.'],
  ['god-rays', 'Shafts of light give the air a body.'],
  ['lens-flare', 'A flare answers the brightest light.'],
  ['water-ripple', 'Ripples reach the near shore.'],
  ['drifting-clouds', 'The sky keeps changing.'],
  ['candle-flicker', 'Warm light trembles on whatever is near it.'],
  ['falling-leaves', 'Leaves come down one by one.'],
  ['lightning', 'For an instant lightning turns everything white.'],
  ['bubbles', 'Bubbles catch the light as they climb.'],
]);
