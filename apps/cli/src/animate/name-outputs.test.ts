import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../parse-command-line.ts';
import { ANIMATE_OPTIONS } from './animate-options.ts';
import { createOutputNamer } from './name-outputs.ts';

const ROWS = ANIMATE_OPTIONS.flatMap((group) => group.rows);

function names(options: string, ...photos: string[]) {
  const line = parseCommandLine(options === '' ? [] : options.split(' '), ROWS);
  const namer = createOutputNamer(line, photos, 'arc-left');
  return photos.map((photo) => namer.namesFor(photo));
}

describe('createOutputNamer', () => {
  it('names a clip after photo and motion in this folder', () => {
    expect(names('', 'in/a.jpg')).toEqual([{ clip: 'a-arc-left.mp4' }]);
  });

  it('puts one clip into the file or the folder that -o names', () => {
    expect(names('-o x/clip.mp4', 'a.jpg')).toEqual([{ clip: 'x/clip.mp4' }]);
    expect(names('-o clips/', 'a.jpg')).toEqual([{ clip: 'clips/a-arc-left.mp4' }]);
    expect(names('-o clips', 'a.jpg', 'b.png')).toEqual([
      { clip: 'clips/a-arc-left.mp4' },
      { clip: 'clips/b-arc-left.mp4' },
    ]);
  });

  it('names extra files after the clip when their options stand alone', () => {
    expect(names('-o x/c.mp4 --poster --preview --plan', 'a.jpg')).toEqual([
      { clip: 'x/c.mp4', poster: 'x/c-poster.jpg', preview: 'x/c-preview.webp', plan: 'x/c-plan.json' },
    ]);
  });

  it('takes extra files as named for one photo, and as folders for many', () => {
    expect(names('--matte m.png --debug d', 'a.jpg')[0]).toMatchObject({ matte: 'm.png', debugFolder: 'd' });
    expect(names('--matte mattes/ --debug d', 'a.jpg', 'b.jpg')[1]).toMatchObject({
      matte: 'mattes/b-arc-left-matte.png',
      debugFolder: 'd/b-arc-left',
    });
  });

  it('gives photos of the same name clips of different names', () => {
    expect(names('', 'x/a.jpg', 'y/a.jpg', 'a.png').map(({ clip }) => clip)).toEqual([
      'a-arc-left.mp4',
      'a-arc-left-2.mp4',
      'a-arc-left-3.mp4',
    ]);
  });

  it('refuses one file for many photos, and a clip that is no .mp4', () => {
    expect(() => names('-o clip.mp4', 'a.jpg', 'b.jpg')).toThrow('2 photos are given. Name a folder.');
    expect(() => names('--matte m.png', 'a.jpg', 'b.jpg')).toThrow('2 photos are given. Name a folder.');
    expect(() => names('-o clip.mov', 'a.jpg')).toThrow(
      '-o must end with .mp4 or name a folder, got clip.mov.',
    );
  });
});
