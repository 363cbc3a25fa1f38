import { deviceWords } from './device.js';

describe('a device', () => {
  it('is called by browser and system', () => {
    const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36';
    expect(deviceWords(`${windows} Chrome/120.0 Safari/537.36`)).toBe('Chrome · Windows');
    expect(deviceWords(`${windows} Chrome/120.0 Safari/537.36 Edg/120`)).toBe('Edge · Windows');
    expect(deviceWords('Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0')).toBe('微信 · iOS');
  });

  it('that says something else is called as it says, shortened', () => {
    expect(deviceWords('curl/8.5.0')).toBe('curl/8.5.0');
    expect(deviceWords('x'.repeat(200))).toHaveLength(40);
    expect(deviceWords('')).toBe('');
  });
});
