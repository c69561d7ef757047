import { ModelError } from '../models/model-error.ts';
import type { SubjectMatte } from './subject-matte.ts';

/**
 * A finder of subjects whose networks may fail: a machine that cannot run them, or a damaged installation, costs the subjects
 * but never the clip. The photo is then a scene without a subject, which gets less parallax, and a warning says what to do.
 */
export function spareSubjects(finder: SubjectMatte): SubjectMatte {
  return {
    name: finder.name,
    async find(photo) {
      try {
        return await finder.find(photo);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        const warnings = [`${error.message} The clip was made without looking for subjects.`];
        return { subjects: [], objects: [], tables: [], warnings };
      }
    },
  };
}
