export * from './shipped-taxonomies.js';
export * from './taxonomy-tree.js';
