import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { parsePath, readPath } from './json-path.js';

const ANSWER = JSON.parse(`{
  "data": { "items": [{ "v": 1 }, { "v": 2, "tags": ["a", "b"] }], "a.b": { "c d": 5 }, "it's": 6, "q\\"": 7 },
  "series": [{ "points": [[1, 2], [3, 4]] }, { "points": [[5, 6]] }, { "none": 0 }],
  "__proto__": { "x": 8 }
}`) as unknown;

describe('a path into JSON', () => {
  for (const [path, expected] of [
    ['', ANSWER],
    ['$', ANSWER],
    ['data.items[1].v', 2],
    ['$.data.items[0].v', 1],
    ['data["a.b"]["c d"]', 5],
    ["data['a.b'].c d", 5],
    ["$['data']['it\\'s']", 6],
    ['data["q\\""]', 7],
    ['data.items[*].v', [1, 2]],
    ['data.items.*.v', [1, 2]],
    ['data.items[*].tags[*]', ['a', 'b']],
    [
      'series[*].points[*]',
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ],
    [
      'series[*].points',
      [
        [
          [1, 2],
          [3, 4],
        ],
        [[5, 6]],
      ],
    ],
    ['__proto__.x', 8],
    ['data.nope', undefined],
    ['data.items.length', undefined],
    ['data.items[9]', undefined],
    ['data.constructor', undefined],
    ['data[*]', undefined],
  ] as const) {
    // prettier-ignore
    it(`"${path}" leads to ${JSON.stringify(expected)?.slice(0, 40)}`, () => {
      expect(readPath(ANSWER, parsePath(path))).to.deep.equal(expected);
    });
  }

  for (const path of [
    'a..b',
    'a.',
    'a[',
    'a[b]',
    'a[-1]',
    'a["b]',
    '..a',
    '$[?(@.a)]',
    'a[1:2]',
    '["\\x"]',
    'a["b"]c',
  ]) {
    it(`"${path}" is refused`, () => {
      expect(() => parsePath(path)).to.throw(`path "${path}" cannot be read`);
    });
  }
});
