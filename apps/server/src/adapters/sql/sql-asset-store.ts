import { randomUUID } from 'node:crypto';
import type { Asset, AssetStore, NewAsset } from '../../ports/asset-store.ts';
import type { Database } from '../../ports/database.ts';

interface AssetRow {
  id: string;
  account_id: string;
  blob: string;
  content_type: string;
  bytes: number;
  expires_at: Date;
}

const COLUMNS = 'id, account_id, blob, content_type, bytes, expires_at';

/** Uploads in SQL. */
export function createSqlAssetStore(database: Database): AssetStore {
  const put = async (id: string, asset: NewAsset): Promise<Asset> => {
    const [row] = await database.query<AssetRow>(
      `INSERT INTO assets (id, account_id, blob, content_type, bytes, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 second')
       ON CONFLICT (id) DO UPDATE SET blob = excluded.blob, content_type = excluded.content_type,
         bytes = excluded.bytes, expires_at = excluded.expires_at
       RETURNING ${COLUMNS}`,
      [id, asset.accountId, asset.blob, asset.contentType, asset.bytes, asset.retentionSeconds],
    );
    if (row === undefined) throw new Error('Internal error: INSERT returned no row');
    return toAsset(row);
  };
  return {
    put,
    create: (asset) => put(randomUUID(), asset),
    async find(id) {
      const [row] = await database.query<AssetRow>(
        `SELECT ${COLUMNS} FROM assets WHERE id = $1 AND expires_at > now()`,
        [id],
      );
      return row === undefined ? undefined : toAsset(row);
    },
  };
}

function toAsset(row: AssetRow): Asset {
  return {
    id: row.id,
    accountId: row.account_id,
    blob: row.blob,
    contentType: row.content_type,
    bytes: row.bytes,
    expiresAt: row.expires_at,
  };
}
