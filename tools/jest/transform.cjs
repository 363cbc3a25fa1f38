// Jest 30 runs as CommonJS: our TypeScript and every ESM-only dependency (all of NestJS 12) are turned into CommonJS here,
// so no --experimental-vm-modules is needed and Node 20 and 24 behave alike (docs/adr/0002).
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const swc = require('@swc/core');

const VERSION = '2';
// No require() in it: packages call their own createRequire(import.meta.url) `require` too.
const OWN_URL = "('file://' + encodeURI(__filename).replace(/[?#]/g, encodeURIComponent))";
const common = {
  swcrc: false,
  configFile: false,
  module: { type: 'commonjs', importInterop: 'swc', ignoreDynamic: false, strictMode: true },
};
const ownCode = {
  ...common,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, hidden: { jest: true } },
    keepClassNames: true,
  },
};
const dependency = {
  ...common,
  sourceMaps: false,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' }, keepClassNames: true },
};

const packageTypes = new Map();
function packageType(dir) {
  if (packageTypes.has(dir)) return packageTypes.get(dir);
  const file = join(dir, 'package.json');
  let type;
  if (existsSync(file)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    type =
      manifest.type ?? (manifest.name || dir.endsWith('node_modules') ? 'commonjs' : undefined);
  }
  if (!type) type = dirname(dir) === dir ? 'commonjs' : packageType(dirname(dir));
  packageTypes.set(dir, type);
  return type;
}
const isEsm = (file) =>
  file.endsWith('.mjs') || (file.endsWith('.js') && packageType(dirname(file)) === 'module');

module.exports = {
  getCacheKey: (source, file, options) =>
    createHash('sha1')
      .update([VERSION, swc.version, file, options.instrument ? '1' : '0', source].join('\0'))
      .digest('hex'),
  process(source, file) {
    if (/\.[cm]?tsx?$/.test(file)) {
      const bundled = source.replace(/\bimport\.meta\.url\b/g, OWN_URL);
      return swc.transformSync(bundled, { ...ownCode, filename: file });
    }
    if (!isEsm(file) && !/\bimport\s*\(/.test(source)) return { code: source };
    const code = source.replace(/\bimport\.meta\.url\b/g, OWN_URL);
    return swc.transformSync(code, {
      ...dependency,
      filename: file,
      isModule: isEsm(file) ? true : 'commonjs',
    });
  },
};
