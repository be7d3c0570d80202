#!/usr/bin/env node
// Writes what the values of enums are called to people, from the options of proto/…/words.proto: a
// module for each language, with a table for each enum. Generated at build time, since options in
// the descriptors would be on the line of every page.

import { getOption } from '@bufbuild/protobuf';
import { createEcmaScriptPlugin, runNodeJs } from '@bufbuild/protoplugin';

const LANGUAGES = ['vi', 'en'];

runNodeJs(createEcmaScriptPlugin({ name: 'protoc-gen-words', version: 'v1', generateTs }));

function generateTs(schema) {
  const options = schema.allFiles.flatMap((file) => file.extensions);
  const [vi, en] = LANGUAGES.map((language) =>
    options.find(({ typeName }) => typeName === `nhipcau.v1.${language}`),
  );
  const enums = schema.files.flatMap((file) => file.enums).filter((type) => isWorded(type, vi, en));
  for (const [language, option] of [
    ['vi', vi],
    ['en', en],
  ]) {
    const module = schema.generateFile(`words/${language}.ts`);
    module.print('// What the values of enums are called. Generated from the protocol; not for editing.');
    for (const type of enums) printTable(module, type, option);
  }
}

/** Has words; then each of its values must have them in both languages, except zero. */
function isWorded(type, vi, en) {
  const textsOf = (value) => [getOption(value, vi), getOption(value, en)];
  if (!type.values.some((value) => textsOf(value).some(Boolean))) return false;
  for (const value of type.values) {
    const count = textsOf(value).filter(Boolean).length;
    if (count === 1 || (count === 0 && value.number !== 0))
      throw new Error(`${value.name} needs its words in both languages, (vi) and (en).`);
  }
  return true;
}

function printTable(module, type, option) {
  const name = `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}`;
  module.print();
  module.print('export const ', name, ': Record<', module.importShape(type), ', string> = {');
  for (const value of type.values) {
    module.print('  ', String(value.number), ': ', JSON.stringify(getOption(value, option)), ',');
  }
  module.print('};');
}
