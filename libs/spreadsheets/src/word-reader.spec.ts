import {
  cell,
  docx,
  needForm,
  paragraph,
  row,
  run,
  table,
} from '../../../test/support/word-file.js';
import { remarkWords } from '@jiqia/contracts/words';
import type { NeedForm } from '@jiqia/contracts/forms';
import { type DraftInWords, needsInWords as importNeeds } from '../../../test/support/in-words.js';

const FORM = {
  title: '气孔检测',
  organisation: { name: '甲公司' },
  contact: { name: '张三', phone: '13800000401' },
};
const read = (body: string, numbering?: string): Promise<DraftInWords<NeedForm>> =>
  importNeeds(docx(body, numbering));
/** The one form of a document, which has nothing wrong. */
async function form(body: string, numbering?: string): Promise<NeedForm | undefined> {
  const draft = await read(body, numbering);
  expect([draft.errors, draft.rows.length]).toEqual([[], 1]);
  return draft.rows[0]?.form;
}
const symbol = (font: string, code: string): string =>
  `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
const box = (ticked: string): string =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${ticked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run('☒')}</w:sdtContent></w:sdt>`;

describe('a form in Word', () => {
  it('names its table, row and cell for every field', async () => {
    const draft = await read(paragraph('技术需求表') + needForm());
    expect(draft.rows[0]).toMatchObject({ sheet: '表1', row: 1, form: FORM });
    expect(draft.rows[0]?.sources?.map((at) => [at.field, remarkWords(at)])).toEqual([
      ['title', '表1 第 1 行第 2 格'],
      ['organisation.name', '表1 第 2 行第 2 格'],
      ['contact.name', '表1 第 3 行第 2 格'],
      ['contact.phone', '表1 第 4 行第 2 格'],
    ]);
    expect(draft.skipped).toEqual([
      { sheet: '正文', row: 1, reason: '表格之外的文字：技术需求表' },
    ]);
  });

  it('keeps paragraphs, breaks and the numbers of lists', async () => {
    const item = (text: string): string =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>${run(text)}</w:p>`;
    const numbering =
      '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' +
      '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>';
    const answer = cell(`${paragraph('漏检率高\n人工目检')}${item('试过两种')}${item('均未达标')}`);
    expect(await form(needForm(row('主要问题', answer)), numbering)).toMatchObject({
      problem: '漏检率高\n人工目检\n1. 试过两种\n2. 均未达标',
    });
  });

  it.each([
    ['typed signs', paragraph('☑合作开发 □委托开发 ☑技术转让')],
    ['a tick typed over', paragraph('√合作开发  □委托开发  √技术转让')],
    ['ticks behind', paragraph('合作开发☑ 委托开发□ 技术转让☑')],
    ['brackets', paragraph('（√）合作开发 （ ）委托开发 （√）技术转让')],
    ['filled signs', paragraph('■合作开发 □委托开发 ■技术转让')],
    ['dots', paragraph('●合作开发 ○委托开发 ●技术转让')],
    [
      'symbols of Wingdings',
      `<w:p>${symbol('Wingdings', 'F0FE')}${run('合作开发 ')}${symbol('Wingdings 2', 'F0A3')}${run('委托开发 ')}${symbol('Wingdings 2', 'F052')}${run('技术转让')}</w:p>`,
    ],
    [
      'content controls',
      `<w:p>${box('1')}${run('合作开发 ')}${box('0')}${run('委托开发 ')}${box('true')}${run('技术转让')}</w:p>`,
    ],
    [
      'letters in a font of pictures',
      `<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>${run('合作开发 ')}<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>£</w:t></w:r>${run('委托开发 ')}<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>${run('技术转让')}</w:p>`,
    ],
  ])('takes ticked choices alone: %s', async (_, choices) => {
    expect(await form(needForm(row('合作方式（可多选）', cell(choices))))).toMatchObject({
      cooperation: ['DEVELOP_JOINT', 'TRANSFER'],
    });
  });

  it('says that no choice is ticked', async () => {
    const draft = await read(needForm(row('合作方式', '□合作开发 □委托开发')));
    expect(draft.rows[0]?.form.cooperation).toEqual([]);
    expect(draft.notes).toMatchObject([
      { label: '合作方式', message: '各选项都没有勾选，按未填处理' },
    ]);
  });

  it('reads over areas, groups and hints of labels', async () => {
    const down = (value: string): string => `<w:vMerge w:val="${value}"/>`;
    const wide = '<w:gridSpan w:val="3"/>';
    const got = await form(
      table(
        row(cell('企业基本情况', down('restart')), '单位名称※', cell('甲公司', wide)),
        row(cell('', down('continue')), '联系人及手机', cell('张三 13800000401', wide)),
        row(
          cell('技术需求情况', down('restart')),
          '1、需求名称（30字以内）',
          cell('气孔检测', wide),
        ),
        row(cell('', down('continue')), '主要问题（500字以内，必填）', cell('漏检', wide)),
        row('拟投入资金（万元）/时限', cell('50／2027年12月31日前', wide)),
      ),
    );
    expect(got).toMatchObject({
      ...FORM,
      problem: '漏检',
      budgetWan: 50,
      validUntil: '2027-12-31',
    });
  });

  it('reads 名称 and 电话 under the group that they belong to', async () => {
    const down = (value: string): string => `<w:vMerge w:val="${value}"/>`;
    const got = await form(
      table(
        row(cell('企业基本情况', down('restart')), '名称', '甲公司'),
        row(cell('', down('continue')), '所在园区', '高新区'),
        row(cell('技术需求情况', down('restart')), '名称', '气孔检测'),
        row(cell('', down('continue')), '内容', '漏检'),
        row(cell('对接人信息', down('restart')), '姓名', '张三'),
        row(cell('', down('continue')), '电话', '13800000401'),
      ),
    );
    expect(got).toMatchObject({ ...FORM, problem: '漏检' });
  });

  it.each([
    ['张三', '张三', ''],
    ['13800000401', '', '13800000401'],
    ['张三（13800000401）', '张三', '13800000401'],
    ['张三、13800000401', '张三', '13800000401'],
    ['张三\n023-67000001', '张三', '023-67000001'],
  ])(
    'tells a name and a number in %j apart, in a form and in a list',
    async (said, name, phone) => {
      const more = [row('联系人/电话', said), row('主要问题', '漏检')];
      const one = await form(
        table(row('需求名称', '气孔检测'), row('单位名称', '甲公司'), ...more),
      );
      expect(one?.contact).toMatchObject({ name, phone });
      const list = await form(
        table(row('需求名称', '单位名称', '联系人/电话'), row('气孔检测', '甲公司', said)),
      );
      expect(list?.contact).toMatchObject({ name, phone });
    },
  );

  it('says of labels that stand together when it cannot tell their answers apart', async () => {
    const draft = await read(
      table(
        row('需求名称', '气孔检测'),
        row('单位名称', '甲公司'),
        row('主要问题', '漏检'),
        row('联系人及手机', '见附件一、二'),
      ),
    );
    expect(draft.rows[0]?.form.contact).toMatchObject({ name: '', phone: '' });
    expect(draft.notes.map(({ message }) => message)).toEqual([
      '未采用：联系人及手机：见附件一、二',
    ]);
    expect(draft.mapping).toContainEqual(
      expect.objectContaining({ header: '联系人及手机', why: 'unknown' }),
    );
  });

  it('joins a form that goes over two tables and lines of text', async () => {
    const draft = await read(
      paragraph('关键词：压铸、气孔') +
        table(row('单位名称', '甲公司'), row('联系人', '张三'), row('手机', '13800000401')) +
        paragraph('二、需求情况') +
        table(row('需求名称', '气孔检测'), row('主要问题', '漏检')) +
        paragraph('单位（盖章）：某某公司          填表日期：2026年11月20日'),
    );
    expect(draft.rows).toMatchObject([
      { sheet: '表2', row: 1, form: { ...FORM, problem: '漏检', keywords: ['压铸', '气孔'] } },
    ]);
    const places = Object.fromEntries(
      (draft.rows[0]?.sources ?? []).map((at) => [at.field, remarkWords(at)]),
    );
    expect(places).toMatchObject({
      title: '表2 第 1 行第 2 格',
      'contact.phone': '表1 第 3 行第 2 格',
      keywords: '正文第 1 段',
    });
    expect(draft.skipped.map(({ sheet }) => sheet)).toEqual(['正文', '正文']);
  });

  it('reads a form of running text, headings above their answers', async () => {
    const draft = await read(
      [
        '企业技术需求表',
        '需求名称：气孔检测',
        '单位名称：甲公司　　联系人：张三',
        '联系电话：__13800000401__',
        '三、主要问题',
        '漏检率高。',
        '人工目检。',
        '填表日期：2026年11月20日',
      ]
        .map(paragraph)
        .join(''),
    );
    expect(draft.rows).toMatchObject([
      { sheet: '正文', row: 2, form: { ...FORM, problem: '漏检率高。\n人工目检。' } },
    ]);
  });

  it('lists labels that it does not know by their words, to the end of the table', async () => {
    const draft = await read(
      needForm(row('传真', '023-1'), row('主要问题', '漏检'), row('性别', '女')),
    );
    const unknown = draft.mapping.filter(({ why }) => why === 'unknown');
    expect(unknown.map(({ header }) => header)).toEqual(['传真', '性别']);
  });

  it('reads labels and answers that share a cell', async () => {
    const draft = await read(
      table(
        row(cell('需求名称：气孔检测', '<w:gridSpan w:val="2"/>')),
        row('单位名称：甲公司', '联系人：张三　电话：13800000401'),
        row('主要问题', '漏检'),
      ),
    );
    expect(draft.rows).toMatchObject([{ form: { ...FORM, problem: '漏检' } }]);
    const phone = draft.rows[0]?.sources?.find(({ field }) => field === 'contact.phone');
    expect(phone && remarkWords(phone)).toBe('表1 第 2 行第 2 格');
  });

  it('reads a list of several needs, and one form a table', async () => {
    const list = await read(
      table(
        row('序号', '需求名称', '单位名称'),
        row('1', '气孔检测', '甲公司'),
        row('2', '涂布控制', '乙公司'),
      ),
    );
    expect(list.rows.map(({ row: at, form: { title } }) => [at, title])).toEqual([
      [2, '气孔检测'],
      [3, '涂布控制'],
    ]);
    const forms = await read(needForm() + paragraph('') + needForm());
    expect(forms.rows.map(({ sheet }) => sheet)).toEqual(['表1', '表2']);
  });

  it('reads a table inside of a cell: as lines of the text, or as the form', async () => {
    const inner = table(row('孔径', '0.3 mm'), row('节拍', '12 s'));
    const answer = cell(`${paragraph('指标如下')}${inner}<w:p/>`);
    expect(await form(needForm(row('技术指标', answer)))).toMatchObject({
      keyTechnology: '指标如下\n孔径 0.3 mm\n节拍 12 s',
    });
    const around = await read(table(row(cell(`${needForm()}<w:p/>`))));
    expect(around.rows).toMatchObject([{ sheet: '表1-1', form: FORM }]);
  });

  it('reads over deleted and hidden text, placeholders and second copies', async () => {
    const answer = `<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>${run('漏')}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>${run('检')}</w:p>`;
    const shown = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${cell('单击此处输入')}</w:sdtContent></w:sdt>`;
    const got = await form(
      needForm(row('主要问题', cell(answer)), `<w:tr>${cell('预期目标')}${shown}</w:tr>`),
    );
    expect(got).toMatchObject({ problem: '漏检', goal: '' });
  });

  it('takes what only tells what to write for no answer', async () => {
    const got = await form(
      needForm(row('主要问题', '（500字以内）'), row('需求时限', '     年   月   日')),
    );
    expect(got).toMatchObject({ problem: '', validUntil: null });
  });
});
