export { harmlessJson, printable } from '../util/printable.ts';
