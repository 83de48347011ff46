// Which letters are taken from which family, in the order in which a letter is looked for.

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
const ranges = (...pairs) => pairs.map(([from, to]) => range(from, to ?? from)).join('');

/** The characters of the rows and cells of an old national standard, which are those that people write. */
function table(encoding, firstRow, lastRow, firstCell = 0xa1, lastCell = 0xfe) {
  const decoder = new TextDecoder(encoding);
  let all = '';
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = firstCell; cell <= lastCell; cell++) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      if ([...character].length === 1 && character !== '\ufffd') {
        all += character;
      }
    }
  }
  return all;
}

const chinese = table('gbk', 0xa1, 0xa9) + table('gbk', 0xb0, 0xf7) + table('big5', 0xa4, 0xc6, 0x40);
const japanese = table('euc-jp', 0xa1, 0xa8) + table('euc-jp', 0xb0, 0xcf);
const korean = table('euc-kr', 0xa4, 0xa4) + table('euc-kr', 0xb0, 0xc8);

// With the joiner, the sign that asks for a picture, and the key cap.
const emoji = [...range(0x23, 0x1fbff)].filter(letter => /\p{Emoji}|\p{Extended_Pictographic}/u.test(letter)).join('') + '\u200d\u20e3\ufe0f';

// A space, so that words of a script stay one run; the joiners; the circle that bears a mark without a base.
const common = ranges([0x20], [0xa0], [0x200b, 0x200d], [0x25cc]);
const danda = ranges([0x964, 0x965]);

const both = ['400Regular', '700Bold'];

export const families = [
  {
    name: 'noto-sans',
    weights: both,
    letters: ranges(
      [0x20, 0x7e], [0xa0, 0x24f], [0x250, 0x36f], [0x370, 0x52f], [0x1e00, 0x1fff], [0x2000, 0x2027], [0x202f, 0x205f], [0x2070, 0x20cf],
      [0x2100, 0x218f], [0x2190, 0x22ff], [0x25a0, 0x25ff], [0xfb00, 0xfb06], [0xfffd],
    ),
  },
  { name: 'noto-sans-arabic', weights: both, letters: common + ranges([0x600, 0x6ff], [0x750, 0x77f], [0xfb50, 0xfdff], [0xfe70, 0xfefc]) },
  { name: 'noto-sans-hebrew', weights: both, letters: common + ranges([0x590, 0x5ff], [0xfb1d, 0xfb4f]) },
  { name: 'noto-sans-devanagari', weights: both, letters: common + ranges([0x900, 0x97f], [0xa8e0, 0xa8ff]) },
  { name: 'noto-sans-bengali', weights: both, letters: common + danda + ranges([0x980, 0x9ff]) },
  { name: 'noto-sans-gurmukhi', weights: both, letters: common + danda + ranges([0xa00, 0xa7f]) },
  { name: 'noto-sans-gujarati', weights: both, letters: common + danda + ranges([0xa80, 0xaff]) },
  { name: 'noto-sans-tamil', weights: both, letters: common + danda + ranges([0xb80, 0xbff]) },
  { name: 'noto-sans-telugu', weights: both, letters: common + danda + ranges([0xc00, 0xc7f]) },
  { name: 'noto-sans-kannada', weights: both, letters: common + danda + ranges([0xc80, 0xcff]) },
  { name: 'noto-sans-malayalam', weights: both, letters: common + danda + ranges([0xd00, 0xd7f]) },
  { name: 'noto-sans-sinhala', weights: both, letters: common + danda + ranges([0xd80, 0xdff]) },
  { name: 'noto-sans-thai', weights: both, letters: common + ranges([0xe00, 0xe7f]) },
  { name: 'noto-sans-lao', weights: both, letters: common + ranges([0xe80, 0xeff]) },
  { name: 'noto-sans-khmer', weights: both, letters: common + ranges([0x1780, 0x17ff], [0x19e0, 0x19ff]) },
  { name: 'noto-sans-myanmar', weights: both, letters: common + ranges([0x1000, 0x109f]) },
  { name: 'noto-sans-ethiopic', weights: both, letters: common + ranges([0x1200, 0x139f]) },
  { name: 'noto-sans-georgian', weights: both, letters: common + ranges([0x10a0, 0x10ff], [0x1c90, 0x1cbf]) },
  { name: 'noto-sans-armenian', weights: both, letters: common + ranges([0x530, 0x58f], [0xfb13, 0xfb17]) },
  // These have one weight, for size; a bold letter is a regular one with a wider outline.
  { name: 'noto-sans-kr', weights: ['400Regular'], letters: common + korean },
  { name: 'noto-sans-sc', weights: ['400Regular'], letters: common + chinese + japanese + ranges([0x2600, 0x27bf], [0xff61, 0xff9f]) },
  { name: 'noto-emoji', weights: ['500Medium'], letters: emoji },
];

/** What shaping uses; stylistic sets, small capitals and the like are left out. */
export const features = (
  'ccmp locl rlig rclt calt liga clig kern mark mkmk abvm blwm abvs blws pres psts pstf half haln vatu cjct akhn nukt rphf rkrf pref ' +
  'blwf abvf cfar init medi fina isol fin2 fin3 med2 mset dist curs ljmo vjmo tjmo stch'
).split(' ');

/** What only other ways of drawing use. */
export const droppedTables = ['BASE', 'DSIG', 'STAT', 'VORG', 'gasp', 'meta', 'vhea', 'vmtx'];
