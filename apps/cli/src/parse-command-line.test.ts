import { describe, expect, it } from 'vitest';
import { ANIMATE_OPTIONS } from './animate/animate-options.ts';
import { parseCommandLine } from './parse-command-line.ts';

const ROWS = ANIMATE_OPTIONS.flatMap((group) => group.rows);
const parse = (text: string) => parseCommandLine(text === '' ? [] : text.split(' '), ROWS);

describe('parseCommandLine', () => {
  it('takes photos, values by either spelling, flags and short names apart', () => {
    const line = parse('a.jpg -m arc-left --strength=0.3 b.jpg --json -o out.mp4');
    expect(line.positionals).toEqual(['a.jpg', 'b.jpg']);
    expect(line.values).toEqual({ motion: 'arc-left', strength: '0.3', output: 'out.mp4' });
    expect([...line.flags]).toEqual(['json']);
  });

  it('lets an output option stand alone, or take the next word when that looks like its file', () => {
    expect(parse('a.jpg --poster --matte m.png').files).toEqual({ poster: '', matte: 'm.png' });
    expect(parse('--preview a.jpg').positionals).toEqual(['a.jpg']);
    expect(parse('--preview p.webp a.jpg')).toMatchObject({
      files: { preview: 'p.webp' },
      positionals: ['a.jpg'],
    });
    expect(parse('--poster=x.jpg a.jpg').files).toEqual({ poster: 'x.jpg' });
    expect(parse('a.jpg --plan plans/').files).toEqual({ plan: 'plans/' });
  });

  it('takes every word after -- as a photo', () => {
    expect(parse('-- --poster -m').positionals).toEqual(['--poster', '-m']);
  });

  it.each([
    ['--motoin arc-left', 'Unknown option --motoin. Did you mean --motion?'],
    ['--stength 1', 'Unknown option --stength. Did you mean --strength?'],
    ['-x', 'Unknown option -x. See --help for all options.'],
    ['a.jpg --motion', '--motion needs a value: --motion <preset>.'],
    ['a.jpg --motion --json', '--motion needs a value, got the option --json.'],
    ['a.jpg --json=1', '--json takes no value, got 1.'],
  ])('refuses "%s" in one sentence', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('keeps a negative number for the range check to refuse', () => {
    expect(parse('a.jpg --seed -5').values).toEqual({ seed: '-5' });
  });
});
