/** An uploaded image. */
export interface Asset {
  readonly id: string;
  readonly accountId: string;
  readonly blob: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly expiresAt: Date;
}

/** An upload about to be kept. */
export interface NewAsset {
  readonly accountId: string;
  readonly blob: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly retentionSeconds: number;
}

export interface AssetStore {
  create(asset: NewAsset): Promise<Asset>;
  /** Keeps an upload under an id that was promised before; again replaces its bytes. */
  put(id: string, asset: NewAsset): Promise<Asset>;
  /** An upload that has not expired. */
  find(id: string): Promise<Asset | undefined>;
}
