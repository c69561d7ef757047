import type { Photo } from '@kinora/engine';
import { letterbox } from './letterbox.ts';
import {
  CONTENT_CLASSES,
  type ContentClass,
  type ContentClassifier,
  type ContentScores,
} from './networks/nsfw.ts';
import { matchPrompt, type PromptMatch } from './nsfw-prompt.ts';

/** Where the line is drawn. */
export interface ContentThresholds {
  /** A picture is refused when porn + hentai reach this, 0 to 1. Above 1 nothing is refused. */
  readonly explicit: number;
  /** A picture is marked suggestive, not refused, when sexy alone reaches this. */
  readonly suggestive: number;
}

/**
 * Measured on 13 harmless photos: porn + hentai stayed at or below 0.04 with either network, while the small one gave
 * sexy 0.92 to a yoga pose and 0.54 to a drum on a bean bag, which is why sexy never refuses.
 */
export const DEFAULT_CONTENT_THRESHOLDS: ContentThresholds = { explicit: 0.7, suggestive: 0.7 };

/**
 * The networks see every picture stretched to a square. Of harmless panoramas of 3:1, 5:1 and 10:1, cut from 11 photos (9 at 10:1), the
 * small network then refuses 2, 6 and 5 and the large one 1, 4 and 2; none when they are shown with bars instead. Up to 2:1
 * stretching, which the networks were trained with, refuses none.
 */
const MOST_ASPECT = 2;

/** What a picture was found to be. */
export interface ContentReport {
  readonly refused: boolean;
  /** The class with the largest share. */
  readonly category: ContentClass;
  readonly suggestive: boolean;
  readonly scores: ContentScores;
  /** Which network rated it. */
  readonly classifier: string;
}

/** What a prompt was found to ask for. */
export interface PromptReport {
  readonly refused: boolean;
  /** Gravest first; empty when nothing was found. */
  readonly matches: readonly PromptMatch[];
}

/** The content filter. It catches the obvious; it is no guarantee and replaces nobody who looks. */
export interface ContentCheck {
  checkPrompt(prompt: string): PromptReport;
  /** @throws ModelError when the classifier cannot run */
  checkPhoto(photo: Photo): Promise<ContentReport>;
  /**
   * The report of the worst of several pictures, such as frames of a clip.
   *
   * @param photos one or more
   * @throws RangeError for an empty list; ModelError when the classifier cannot run
   */
  checkFrames(photos: readonly Photo[]): Promise<ContentReport>;
}

/**
 * A content filter.
 *
 * @param classifier rates pictures
 * @param thresholds where the line is drawn
 */
export function createContentCheck(
  classifier: ContentClassifier,
  thresholds: ContentThresholds = DEFAULT_CONTENT_THRESHOLDS,
): ContentCheck {
  async function checkPhoto(photo: Photo): Promise<ContentReport> {
    const scores = await classifier.classify(letterbox(photo, MOST_ASPECT));
    return { ...judgeContent(scores, thresholds), scores, classifier: classifier.name };
  }

  return {
    checkPrompt(prompt) {
      const matches = matchPrompt(prompt);
      return { refused: matches.length > 0, matches };
    },
    checkPhoto,
    async checkFrames(photos) {
      let worst: ContentReport | undefined;
      for (const photo of photos) {
        const report = await checkPhoto(photo);
        if (worst === undefined || explicitShare(report.scores) > explicitShare(worst.scores)) worst = report;
      }
      if (worst === undefined) throw new RangeError('checkFrames needs at least one picture, got none.');
      return worst;
    },
  };
}

/**
 * The verdict on a picture's scores.
 *
 * @param scores shares per class
 * @param thresholds where the line is drawn
 */
export function judgeContent(
  scores: ContentScores,
  thresholds: ContentThresholds,
): Pick<ContentReport, 'refused' | 'category' | 'suggestive'> {
  const category = CONTENT_CLASSES.reduce(
    (best, name) => (scores[name] > scores[best] ? name : best),
    'neutral',
  );
  return {
    refused: explicitShare(scores) >= thresholds.explicit,
    category,
    suggestive: scores.sexy >= thresholds.suggestive,
  };
}

function explicitShare(scores: ContentScores): number {
  return scores.porn + scores.hentai;
}
