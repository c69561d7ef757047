import type { MediaLinks } from '../media/media-link.ts';
import type { WebhookSigner } from '../media/webhook-signer.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { AssetStore } from '../ports/asset-store.ts';
import type { BlobStore } from '../ports/blob-store.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import type { EventStore } from '../ports/event-store.ts';
import type { HttpFetch } from '../ports/http-fetch.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SheetMaker } from '../ports/sheet-maker.ts';
import type { Signals } from '../ports/signals.ts';
import type { WebhookStore } from '../ports/webhook-store.ts';
import type { PriceList } from './pricing.ts';
import type { QueueView } from './queue-view.ts';

/** The numbers the API works by. */
export interface ApiLimits {
  readonly prices: PriceList;
  readonly creditsStatus: number;
  readonly ratePerMinute: number;
  /** Doors whose clients repeat submits by themselves take the same body within this time as one; 0 never. */
  readonly dedupeSeconds: number;
  readonly queueLimit: number;
  readonly accountPending: number;
  readonly syncTimeoutSeconds: number;
  readonly bodyLimitBytes: number;
  readonly imageLimitBytes: number;
  readonly uploadRetentionSeconds: number;
  readonly publicUrl: string | undefined;
  /** Origins of pages that may call. */
  readonly corsOrigins: readonly string[];
  readonly trustProxy: boolean;
}

/** What the HTTP side is made of. */
export interface ApiParts {
  readonly limits: ApiLimits;
  readonly requests: RequestStore;
  readonly accounts: AccountStore;
  readonly assets: AssetStore;
  readonly events: EventStore;
  readonly deliveries: DeliveryStore;
  readonly webhooks: WebhookStore;
  readonly blobs: BlobStore;
  readonly fetch: HttpFetch;
  readonly signals: Signals;
  readonly metrics: Metrics;
  readonly links: MediaLinks;
  readonly webhookSigner: WebhookSigner;
  readonly sheets: SheetMaker;
  readonly queue: QueueView;
  /** Folder of the example photos that the server offers. */
  readonly examplesDirectory: string;
  /** Folder of the presets' previews; need not exist. */
  readonly previewsDirectory: string;
  readonly version: string;
  readonly logLevel: string;
  /** Administration over HTTP, for the command line while this process owns the database. */
  readonly admin?: {
    readonly token: string;
    readonly run: (command: string, input: unknown) => Promise<unknown>;
  };
  /** Why requests cannot be served now; undefined when they can. */
  readonly unreadyReason: () => Promise<string | undefined>;
  readonly nowMs: () => number;
}
