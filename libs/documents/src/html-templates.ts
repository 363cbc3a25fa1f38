import { fileURLToPath } from 'node:url';
import { Eta } from 'eta';
import { HOUSE_MARK } from './design/house-style.js';

/** The `.eta` templates of one folder, compiled once. What `<%= %>` puts in is text, in an element as in a quoted attribute. */
export class HtmlTemplates {
  private readonly eta: Eta;

  constructor(folder: URL) {
    this.eta = new Eta({
      views: fileURLToPath(folder),
      autoEscape: true,
      autoTrim: [false, 'nl'],
      cache: true,
    });
  }

  /** @param name of the template without its ending; in it, `it` is the data, and `it.mark` the mark of the house */
  render(name: string, data: object = {}): string {
    return this.eta.render(`./${name}`, { ...data, mark: HOUSE_MARK });
  }
}
