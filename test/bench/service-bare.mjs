// The other side of `bench:service`: Nest and pg and nothing else, one row by its id. Started by it with DATABASE_URL and PORT.
import 'reflect-metadata';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

// It works for nobody in particular: the rows are open to it, as they are to the platform's own work.
const options = '-c jiqia.reach=all';
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options });

class BareController {
  async get(id) {
    const { rows } = await pool.query('SELECT * FROM need WHERE id = $1', [id]);
    return rows[0];
  }
}
Param('id')(BareController.prototype, 'get', 0);
Get('needs/:id')(
  BareController.prototype,
  'get',
  Object.getOwnPropertyDescriptor(BareController.prototype, 'get'),
);
Controller()(BareController);

class BareModule {}
Module({ controllers: [BareController] })(BareModule);

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(Number(process.env.PORT), '127.0.0.1');
console.log('bare ready');
