import { basename, extname, join } from 'node:path';
import type { AnimateOutputs } from '@kinora/animator';
import type { CommandLine } from '../parse-command-line.ts';
import { UsageError } from '../usage-error.ts';

/** Extra files: the option, the key it fills, and what its file is called beside the clip. */
const EXTRAS = [
  ['poster', 'poster', '-poster.jpg'],
  ['preview', 'preview', '-preview.webp'],
  ['contact-sheet', 'contactSheet', '-contact-sheet.jpg'],
  ['disparity', 'disparity', '-disparity.png'],
  ['matte', 'matte', '-matte.png'],
  ['plan', 'plan', '-plan.json'],
] as const satisfies readonly (readonly [string, keyof AnimateOutputs, string])[];

/** Names the files of each photo. */
export interface OutputNamer {
  /** Returns where the outputs of the photo go; the same photo gives the same names. */
  namesFor(photoPath: string): AnimateOutputs;
}

/**
 * Returns how the outputs of these photos are called. Many photos, or an `-o` that is no .mp4, make `-o` a folder.
 * @throws UsageError when many photos are to go into one file.
 */
export function createOutputNamer(
  line: CommandLine,
  photoPaths: readonly string[],
  motion: string,
): OutputNamer {
  const isMany = photoPaths.length > 1;
  const output = line.values['output'];
  const isFile = output !== undefined && extname(output).toLowerCase() === '.mp4' && !output.endsWith('/');
  if (output !== undefined && !isFile && /^\.\w{2,4}$/.test(extname(output)))
    throw new UsageError(`-o must end with .mp4 or name a folder, got ${output}.`);
  if (isMany && isFile)
    throw new UsageError(
      `-o ${output} is one file, but ${photoPaths.length} photos are given. Name a folder.`,
    );
  if (isMany) requireFolders(line, photoPaths.length);
  const folder = isFile ? undefined : (output ?? '.');
  const stems = uniqueStems(photoPaths, motion);

  function namesFor(photoPath: string): AnimateOutputs {
    const stem = stems.get(photoPath) ?? 'clip';
    const clip = folder === undefined ? (output ?? '') : join(folder, `${stem}.mp4`);
    const outputs: { -readonly [Key in keyof AnimateOutputs]: string } = { clip };
    for (const [option, key, ending] of EXTRAS) {
      const value = line.files[option];
      if (value === undefined) continue;
      // A folder takes the file under the name it would have beside the clip.
      if (value === '') outputs[key] = clip.slice(0, -'.mp4'.length) + ending;
      else outputs[key] = isMany || value.endsWith('/') ? join(value, stem + ending) : value;
    }
    const debug = line.values['debug'];
    if (debug !== undefined) outputs.debugFolder = isMany ? join(debug, stem) : debug;
    return outputs;
  }

  return { namesFor };
}

function requireFolders(line: CommandLine, count: number): void {
  for (const [option, , ending] of EXTRAS) {
    const value = line.files[option] ?? '';
    if (extname(value).toLowerCase() === extname(ending))
      throw new UsageError(`--${option} ${value} is one file, but ${count} photos are given. Name a folder.`);
  }
}

/** The name of each photo's files without an ending; photos of the same name in different places get a number. */
function uniqueStems(photoPaths: readonly string[], motion: string): Map<string, string> {
  const stems = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of photoPaths) {
    const stem = `${basename(path, extname(path))}-${motion}`;
    let unique = stem;
    for (let i = 2; taken.has(unique); i += 1) unique = `${stem}-${i}`;
    taken.add(unique);
    stems.set(path, unique);
  }
  return stems;
}
