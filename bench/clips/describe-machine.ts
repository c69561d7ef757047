import { arch, cpus, loadavg, release, type, totalmem } from 'node:os';
import { runProgram } from './run-program.ts';

/** One line for every report: commit, machine and load, without which no time means anything. */
export async function describeMachine(): Promise<string> {
  const git = await runProgram('git', ['describe', '--always', '--dirty', '--abbrev=12']);
  const commit = git?.exitCode === 0 ? git.output.toString('utf8').trim() : 'unknown commit';
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const load = loadavg()[0]?.toFixed(2) ?? '?';
  return `commit ${commit}, node ${process.version}, ${cpus().length} x ${model}, ${memory}, ${type()} ${release()} ${arch()}, load ${load}`;
}
