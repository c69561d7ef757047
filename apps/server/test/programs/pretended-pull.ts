// Stands in for the download of models and does what its folder's name says, without a network.

const [, , folder = ''] = process.argv;
switch (folder) {
  case 'well':
    process.send?.({ path: 'well/depth.onnx' });
    process.disconnect();
    break;
  case 'offline':
    process.send?.({ error: 'no network' });
    process.disconnect();
    break;
  case 'crash':
    process.exit(3);
    break;
  default:
    process.send?.({ path: String(process.pid) });
    setInterval(() => undefined, 1000);
}
