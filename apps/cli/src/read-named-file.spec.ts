import { readNamedFile } from './read-named-file.js';

describe('readNamedFile', () => {
  it.each([
    ['/nowhere/needs.xlsx', /读不到文件 \/nowhere\/needs\.xlsx：没有这个文件/],
    ['.', /读不到文件 \.：这是一个文件夹/],
  ])('says of %s in one sentence why it cannot be read', (path, sentence) =>
    expect(readNamedFile(path)).rejects.toMatchObject({
      code: 'FILE_NOT_READ',
      message: expect.stringMatching(sentence) as string,
    }),
  );

  it('reads what is there', async () =>
    expect((await readNamedFile('package.json')).toString()).toContain('"jiqia"'));
});
