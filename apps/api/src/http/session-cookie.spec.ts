import { Controller, Get, Req, Res } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Request, Response } from 'express';
import type { Server } from 'node:http';
import request from 'supertest';
import { deviceWords, SessionCookie } from './session-cookie.js';

const SECRET = 's'.repeat(43);

async function answersFor(publicUrl: string | undefined, cookie: string) {
  const session = new SessionCookie({ PUBLIC_URL: publicUrl });
  @Controller()
  class Echo {
    @Get()
    read(@Req() call: Request, @Res({ passthrough: true }) response: Response): object {
      session.write(response, SECRET);
      return { read: session.read(call) };
    }
  }
  const module = await Test.createTestingModule({ controllers: [Echo] }).compile();
  const app = module.createNestApplication();
  await app.init();
  const answer = await request(app.getHttpServer() as Server)
    .get('/')
    .set('Cookie', cookie);
  await app.close();
  return { set: answer.headers['set-cookie'], read: (answer.body as { read: unknown }).read };
}

describe('the session cookie', () => {
  it('is bound to this host over https, and of no other name is anything read', async () => {
    const url = 'https://fair.example.org';
    expect(await answersFor(url, `jiqia=planted; a=1; __Host-jiqia=${SECRET}`)).toEqual({
      set: [`__Host-jiqia=${SECRET}; Path=/; HttpOnly; Secure; SameSite=Lax`],
      read: SECRET,
    });
    expect((await answersFor(url, `jiqia=${SECRET}`)).read).toBeNull();
  });

  it('is plain in plain http', async () => {
    for (const url of [undefined, 'http://127.0.0.1:3100'])
      expect(await answersFor(url, `xjiqia=no; jiqia=${SECRET}`)).toEqual({
        set: [`jiqia=${SECRET}; Path=/; HttpOnly; SameSite=Lax`],
        read: SECRET,
      });
  });

  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120',
      'Windows Edge',
    ],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile MicroMessenger/8.0', 'Android 微信'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', ''],
  ])('comes from a device that people know: %s', (userAgent, words) => {
    expect(deviceWords(userAgent)).toBe(words);
  });
});
