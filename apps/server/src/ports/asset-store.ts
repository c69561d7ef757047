/** An uploaded image. */
export interface Asset {
  readonly id: string;
  readonly accountId: string;
  readonly blob: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly expiresAt: Date;
}

export interface AssetStore {
  create(asset: {
    readonly accountId: string;
    readonly blob: string;
    readonly contentType: string;
    readonly bytes: number;
    readonly retentionSeconds: number;
  }): Promise<Asset>;
  /** An upload that has not expired. */
  find(id: string): Promise<Asset | undefined>;
}
