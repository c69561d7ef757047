import { BlockList, isIP } from 'node:net';

/** Decides which network addresses may be connected to. */
export interface AddressGuard {
  /** Whether an IP address (v4, v6, v4-mapped) may be connected to. */
  allowsAddress(address: string): boolean;
  /** Whether the operator exempted this host by name. */
  allowsHost(host: string): boolean;
}

/**
 * Everything that is not the public internet (IANA special-purpose registries), and the ranges that smuggle an IPv4
 * address inside an IPv6 one (NAT64, 6to4, Teredo), because what they lead to cannot be judged here.
 */
const BLOCKED = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24',
  '203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32',
  '::/96 ::1/128 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16',
  'fc00::/7 fe80::/10 fec0::/10 ff00::/8',
].flatMap((line) => line.split(' '));

/**
 * A guard with the operator's exemptions: host names (`images.internal`), addresses and CIDR ranges.
 * @throws Error when an exemption cannot be read
 */
export function createAddressGuard(exemptions: readonly string[]): AddressGuard {
  const blocked = new BlockList();
  for (const range of BLOCKED) addRange(blocked, range);
  const exempt = new BlockList();
  const hosts = new Set<string>();
  for (const exemption of exemptions) {
    if (isIP(exemption) !== 0) addRange(exempt, `${exemption}/${isIP(exemption) === 4 ? 32 : 128}`);
    else if (exemption.includes('/')) addRange(exempt, exemption);
    else hosts.add(exemption.toLowerCase());
  }
  return {
    allowsAddress(address) {
      const plain = unmapped(address);
      const family = isIP(plain);
      if (family === 0) return false;
      const type = family === 4 ? 'ipv4' : 'ipv6';
      return exempt.check(plain, type) || !blocked.check(plain, type);
    },
    allowsHost: (host) => hosts.has(host.toLowerCase()),
  };
}

function addRange(list: BlockList, range: string): void {
  const [address = '', prefix = ''] = range.split('/');
  const family = isIP(address);
  if (family === 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === 4 ? 32 : 128)) {
    throw new Error(`${JSON.stringify(range)} is not a CIDR range such as 10.0.0.0/8.`);
  }
  list.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
}

/** `::ffff:10.0.0.1` and `::ffff:a00:1` are 10.0.0.1 to the network, so they are judged as it. */
function unmapped(address: string): string {
  const scopeless = address.split('%')[0] ?? '';
  const mapped = /^(?:0*:)*:?ffff:(.+)$/i.exec(scopeless)?.[1];
  if (mapped === undefined) return scopeless;
  if (isIP(mapped) === 4) return mapped;
  const words = mapped.split(':').map((word) => Number.parseInt(word, 16));
  const [high, low] = words;
  if (words.length !== 2 || high === undefined || low === undefined) return scopeless;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
