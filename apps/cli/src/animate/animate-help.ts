import { describeOptions } from '../option-table.ts';
import { ANIMATE_OPTIONS } from './animate-options.ts';

/** Returns the help of `kinora animate`. */
export function animateHelp(): string {
  return `kinora animate: make a clip of each photo

Usage: kinora animate <photo|folder|glob>... [options]

Photos: JPEG, PNG, WebP, AVIF, TIFF or GIF (its first frame). A folder stands for the photos in it.

Examples:
  kinora animate photo.jpg
  kinora animate photo.jpg --motion arc-left --strength 0.8 --seed 12345 --model dop-preview -o clip.mp4
  kinora animate photo.jpg --motion "Crash Zoom In" --poster --preview --contact-sheet sheet.png
  kinora animate holiday/ "more/*.jpg" --motion dolly-out -o clips/
  kinora animate photo.jpg --motion arc-left --plan-only
  kinora animate photo.jpg --motion arc-left --json --quiet

${describeOptions(ANIMATE_OPTIONS)}

An option with [file] may stand alone: the file is then named after the clip. With many photos its value is a
folder. Files of the same name are replaced when the new ones are complete; photos never are.

Exit codes: 0 all clips made, 2 the command line is wrong, 4 a photo or a clip failed (the others were made),
130 interrupted.
`;
}
