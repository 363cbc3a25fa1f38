import { StringDecoder } from 'node:string_decoder';
import { remark } from '@jiqia/contracts/words';
import { SaxesParser } from 'saxes';
import { LIMITS } from './raw-table.js';
import { SheetLimitError } from './spreadsheet-errors.js';

/** What a reader of one XML part wants to hear; names come without prefix, so strict OOXML reads like the usual one. */
export interface XmlListener {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Feeds a part to a listener while it is inflated.
 * @param deepest elements inside of each other, at most
 * @throws SheetLimitError, Error when it is not well-formed XML
 */
export async function readXml(
  part: AsyncIterable<Buffer>,
  listener: XmlListener,
  deepest: number = LIMITS.nesting,
): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  const decoder = new StringDecoder('utf8');
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    if (++depth > deepest) throw new SheetLimitError(remark('TOO_DEEP_INSIDE'));
    listener.open(localName(tag.name), (name) =>
      name.includes(':') ? prefixed(tag.attributes, name) : tag.attributes[name],
    );
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', (tag) => {
    depth--;
    listener.close?.(localName(tag.name));
  });
  for await (const chunk of part) parser.write(decoder.write(chunk));
  parser.write(decoder.end()).close();
}

/** An attribute such as r:id, whatever its prefix is here. */
function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.keys(attributes).find(
    (key) => key.includes(':') && localName(key) === localName(name),
  );
  return found === undefined ? undefined : attributes[found];
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
