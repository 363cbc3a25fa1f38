import type { ThemeConfig } from 'antd';

const FONT = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif';

/** Who asks for stillness gets it: what opens is there at once. */
const motion = !matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The tokens of tokens.css in Ant Design's words (docs/design.md). */
export const officeTheme: ThemeConfig = {
  token: {
    motion,
    colorPrimary: '#0E5A6B',
    colorPrimaryHover: '#0A4754',
    colorPrimaryActive: '#083A45',
    colorPrimaryBg: '#E2EFF1',
    controlOutline: 'rgba(194,122,0,.45)',
    colorLink: '#0E5A6B',
    colorSuccess: '#1E6B3A',
    colorWarning: '#855400',
    colorError: '#AE2A1F',
    colorInfo: '#1E5393',
    colorTextBase: '#1B2B31',
    colorText: '#1B2B31',
    colorTextSecondary: '#46575D',
    colorTextTertiary: '#5C6C71',
    colorTextPlaceholder: '#5C6C71',
    colorTextDescription: '#5C6C71',
    colorBgLayout: '#F1F4F3',
    colorBorder: '#7F8F93',
    colorBorderSecondary: '#D5DDDC',
    fontFamily: FONT,
    fontSize: 14,
    lineHeight: 1.5714,
    borderRadius: 3,
    borderRadiusLG: 6,
    borderRadiusSM: 3,
    controlHeight: 34,
    controlHeightSM: 28,
    controlHeightLG: 48,
    wireframe: false,
    motionDurationMid: '0.14s',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
    Table: {
      headerBg: '#F1F4F3',
      cellPaddingBlock: 7,
      rowHoverBg: '#F3F8F9',
      rowSelectedBg: '#E2EFF1',
    },
    Tabs: { inkBarColor: '#96491A' },
    Card: { bodyPadding: 20 },
    Tag: { borderRadiusSM: 3 },
  },
};

/** Pages that receive guests: larger, rounder, on paper. */
export const guestTheme: ThemeConfig = {
  token: {
    fontSize: 16,
    borderRadius: 6,
    borderRadiusLG: 12,
    controlHeight: 48,
    colorBgLayout: '#FAF7F1',
  },
};
