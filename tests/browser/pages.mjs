// Every page that a link leads to, and what forms answer, seen once: how each looks is look.mjs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assert, check, desks, press, signIn, visitor } from './lib.mjs';
import { keyboard, look, print } from './look.mjs';

const require = createRequire(import.meta.url);
const FIRST_LOAD = 30 * 1024, STYLE = 12 * 1024, AT_ONCE = 2;

// The kind of page a path is: ids, numbers of cases, codes and the names of rules do not matter.
const kind = (url) => url.pathname.replace(/[0-9a-f]{32}/g, 'ID').replace(/\/\d{4}-\d{5}-\d(?=\/|$)/, '/NOMOR')
	.replace(/^(\/data\/(?:ikrar|tindak-lanjut))\/.+$/, '$1/KODE')
	.replace(/^(\/aturan\/(?:tanya|peraturan))\/.+$/, '$1/NAMA').replace(/^((?:\/meja)?\/aturan)\/[^/]+\/\d[^/]+$/, '$1/NAMA/HARI')
	.replace(/^(\/aturan)\/(?!(?:matriks|pemilihan|peraturan|tanya)$)[^/]+$/, '$1/NAMA') +
	[...url.searchParams.keys()].filter((k) => url.searchParams.get(k) !== '').sort().map((k) => `?${k}`).join('');
const isPage = (url, origin) => url.origin === origin && !/\.(pdf|csv|json|xlsx)$|\/ditolak$/.test(url.pathname) &&
	!url.pathname.startsWith('/aset/') && !url.pathname.startsWith('/bahasa');

// A GET as a browser makes it: status, what it weighs on the wire, its text.
function fetchRaw(url, cookie) {
	return new Promise((done, fail) => get(url, { headers: { cookie, 'accept-encoding': 'gzip', accept: 'text/html' } }, (r) => {
		const parts = [];
		r.on('data', (b) => parts.push(b));
		r.on('end', async () => {
			const body = Buffer.concat(parts), zipped = r.headers['content-encoding'] === 'gzip';
			const text = zipped ? (await import('node:zlib')).gunzipSync(body).toString() : body.toString();
			done({ status: r.statusCode, location: r.headers.location, bytes: body.length, text });
		});
	}).on('error', fail));
}

async function fetchPage(url, cookie) {
	const answer = await fetchRaw(url, cookie);
	return answer.location ? fetchPage(new URL(answer.location, url), cookie) : { ...answer, url: new URL(url) };
}

const links = (html) => [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href]) => href.replaceAll('&amp;', '&'));

// Follows all links from the start pages; returns one address of each kind.
async function reachable(server, cookie, starts) {
	const seen = new Set(), found = new Map(), todo = starts.map((path) => new URL(path, server.origin));
	while (todo.length) {
		const url = todo.shift();
		url.hash = '';
		if (!isPage(url, server.origin) || seen.has(kind(url))) continue;
		seen.add(kind(url));
		const page = await fetchPage(url, cookie);
		assert(page.status < 500, `${url.pathname} answered ${page.status}`);
		found.set(page.status < 400 ? kind(url) : `refused ${page.status}`, url.pathname + url.search);
		todo.push(...links(page.text).map((href) => new URL(href, page.url)));
	}
	return found;
}

const weights = new Map();
async function weight(url) {
	if (!weights.has(url)) weights.set(url, (await fetchRaw(url, '')).bytes);
	return weights.get(url);
}

// Without script and in both languages: complete, named, and light.
async function plain(server, cookie, path, name, out, saved) {
	for (const lang of ['id', 'en']) {
		const { text, bytes } = await fetchPage(new URL(path, server.origin), `${cookie}; bahasa=${lang}`);
		const main = text.slice(text.indexOf('<main'), text.indexOf('</main>')).replace(/<[^>]*>/g, '');
		assert(text.includes(`<html lang="${lang}">`), `lang is not ${lang}`);
		assert(main.trim().length > 20, 'main is empty without script');
		assert(text.split('<h1').length === 2, 'there is not exactly one h1');
		let all = bytes;
		for (const [, asset] of text.matchAll(/(?:href|src)="(\/aset\/[^"]*)"/g)) all += await weight(new URL(asset, server.origin).href);
		assert(all <= FIRST_LOAD, `first load ${all} bytes, over ${FIRST_LOAD}`);
		const file = join(out, `${name}-${lang}.html`);
		writeFileSync(file, text);
		saved.push(file);
	}
}

// Begins "Boleh atau tidak?" with an act; answers what is asked, and else does not know. The answer
// must be of that word.
async function act(page, name) {
	await page.goto('/cek');
	await page.locator(`button[name=jenis][value=${name}]`).click();
	await page.locator('input[name=fakta]').waitFor({ state: 'attached' });
}
async function unknown(page, answers, word) {
	while (await page.locator('input[name=fakta]').count()) {
		const value = answers[await page.locator('input[name=fakta]').getAttribute('value')];
		if (value) await page.locator(`input[name=nilai][value=${value}]`).check();
		await press(page, value ? 'Lanjut|Continue' : 'Saya tidak tahu|I do not know');
	}
	const answer = await page.locator('h1').innerText();
	assert(new RegExp(`^(${word})\\.$`).test(answer), `answered ${answer}`);
}

// What forms answer that no link leads to: [desk, name, what to do].
const states = [
	['umum', 'masuk-salah', async (page) => {
		await page.goto('/masuk');
		await page.fill('#nama_masuk', 'pembina.sukabumi');
		await page.fill('#sandi', 'bukan kata sandinya');
		await press(page, 'Masuk|Sign in');
	}],
	['umum', 'aktif-salah', async (page) => {
		await page.goto('/aktif');
		await page.fill('#kode', 'AAAAA-BBBBB');
		await press(page, '.');
	}],
	['umum', 'periksa-rusak', async (page) => {
		await page.goto('/periksa');
		await page.fill('#kode', 'bukan kode');
		await page.locator('main .btn').click();
		await page.locator('#hasil-rusak').waitFor();
	}],
	['umum', 'cek-kalimat', async (page) => {
		await page.goto('/cek');
		await page.fill('#kalimat', 'saya mau like postingan calon bupati');
		await press(page, '.');
	}],
	['umum', 'cek-kosong', async (page) => {
		await page.goto('/cek');
		await press(page, '.');
	}],
	['umum', 'cek-pertanyaan', (page) => act(page, 'medsos')],
	['umum', 'cek-tanggal', async (page) => {
		await act(page, 'medsos');
		await press(page, 'Lanjut|Continue'); // nothing chosen
		await page.locator('button[name=ubah][value=tanggal_perbuatan]').click();
		await page.locator('#hari').waitFor();
	}],
	['umum', 'cek-jangan', async (page) => {
		await act(page, 'kegiatan_berpihak');
		await unknown(page, { status_pelaku: 'pns', kegiatan_berpihak: 'ajakan', sasaran_kegiatan: 'masyarakat',
			mengarah_keberpihakan: 'ya' }, 'Jangan|Do not');
	}],
	['umum', 'cek-tergantung', async (page) => {
		await act(page, 'hadir_deklarasi_kampanye');
		await unknown(page, { status_pelaku: 'pns' }, 'Tergantung|It depends');
	}],
	['umum', 'cek-boleh', async (page) => {
		await act(page, 'bukan_pelanggaran');
		await unknown(page, { status_pelaku: 'pns', kegiatan_warga: 'memilih' }, 'Boleh|You may');
	}],
	['umum', 'aturan-saring', (page) => page.goto('/aturan?kategori=medsos&status=pns&fase=sebelum')],
	['umum', 'aturan-kutipan-keliru', (page) => page.goto('/aturan?cari=SKB+22/2022')],
	['umum', 'aturan-nihil', (page) => page.goto('/aturan?cari=qqqq+zzzz')],
	['hukum-tangerang', 'keberatan-tanpa-alasan', async (page) => {
		await page.goto('/meja/aturan');
		await page.locator('main li a').first().click();
		await page.locator('input[value=keberatan]').check();
		await page.fill('#catatan', 'salah');
		await press(page, 'Simpan pendapat|Store opinion');
		await page.locator('[aria-invalid=true]').waitFor();
	}],
	['pegawai-sukabumi', 'salin-salah', async (page) => {
		await page.goto('/ikrar');
		if (await page.locator('.note .btn').count() === 0) return;
		await page.goto(`${await page.locator('.note .btn').getAttribute('href')}?langkah=3&kalimat=saya+tidak`);
	}],
	['kepegawaian-sukabumi', 'kode-salah', async (page) => {
		await page.goto('/meja/kode');
		await page.fill('#nip', '123');
		await page.locator('main .btn').last().click();
		await page.locator('[aria-invalid=true]').waitFor();
	}],
	['kepegawaian-sukabumi', 'muat-salah', async (page) => {
		await page.goto('/meja/pegawai/muat');
		await page.setInputFiles('#berkas', { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n1;2\n') });
		await press(page, '.');
	}],
	['kepegawaian-sukabumi', 'muat-pratinjau', async (page) => {
		await page.goto('/meja/pegawai/muat');
		await page.setInputFiles('#berkas', { name: 'sebagian.csv', mimeType: 'text/csv', buffer: Buffer.from(
			'nip;nama;status;unit\n199001012015011991;Contoh Baru;PNS;Kecamatan Baros\n1,98507E+17;Rusak;PNS;Kecamatan Baros\n') });
		await press(page, '.');
	}],
	['kepegawaian-sukabumi', 'cari-nihil', (page) => page.goto('/meja/pegawai?q=qqqq+zzzz')],
	['bawaslu-sukabumi', 'perkara-diperiksa', async (page) => {
		await page.goto('/meja/perkara/baru');
		await page.selectOption('#asal', 'kertas');
		await page.fill('#cerita', 'PPK mengajak warga memilih petahana');
		await page.fill('#diketahui', '2024-10-01');
		await press(page, 'Periksa dahulu|Check first');
		await page.locator('section .note.warn').waitFor();
	}],
	['kepala-baros', 'bawahan-salah', async (page) => {
		await page.goto('/meja/perkara/bawahan');
		await page.fill('#judul', 'Foto dengan isyarat');
		await page.fill('#cerita', 'Dilihat sendiri saat apel.');
		await press(page, 'Simpan|Save');
		await page.locator('#terlapor-error').waitFor();
	}],
	['kepegawaian-sukabumi', 'bawahan-nihil', async (page) => {
		await page.goto('/meja/perkara/bawahan');
		await page.fill('#cari', 'qqqq zzzz');
		await press(page, 'Cari|Search');
	}],
	['administrator', 'akun-salah', async (page) => {
		await page.goto('/meja/akun/baru');
		await page.fill('#nama_masuk', 'A B');
		await press(page, '.');
	}],
];

// Runs jobs, AT_ONCE at a time, each worker with a browser page of its own.
async function inParallel(browser, server, cookies, lang, jobs) {
	const worker = async () => {
		const context = await visitor(browser, server, { width: 1280, lang });
		await context.addCookies(cookies.filter((c) => c.name !== 'bahasa'));
		const page = await context.newPage();
		for (let job = jobs.shift(); job; job = jobs.shift()) await job(page);
		await context.close();
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function desk(browser, server, name, { done, out, saved }) {
	const scout = await visitor(browser, server), first = await scout.newPage();
	if (name !== 'umum') await signIn(first, name);
	const cookies = await scout.cookies(), cookie = cookies.filter((c) => c.name !== 'bahasa').map((c) => `${c.name}=${c.value}`).join('; ');
	const starts = name === 'umum' ? ['/', '/contoh', '/masuk', '/aktif', '/periksa', '/data/ikrar', '/tidak-ada'] :
		['/saya', '/ikrar', '/meja/pegawai', '/meja/ikrar', '/meja/akun', '/'];
	let found = new Map();
	await check(`${name}: links`, async () => { found = await reachable(server, cookie, starts); });
	// a desk looks only at kinds of pages that no desk before it has seen, and at its own home
	const mine = [...found].filter(([k]) => !done.has(k) || k === '/saya');
	for (const [k] of mine) done.add(k);
	const shot = (k) => `${name}${k}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/-$/, '');
	for (const [k, path] of mine) await check(`${name} ${path} without script`, () => plain(server, cookie, path, shot(k), out, saved));
	for (const lang of ['id', 'en']) {
		const visit = (what, label, file) => (page) => check(`${name} ${label} ${lang}`, () => look(page, what, { lang, file: join(out, file), axe: lang === 'id' }));
		await inParallel(browser, server, cookies, lang, [
			...mine.map(([k, path]) => visit((page) => page.goto(path), path, shot(k))),
			...states.filter(([who]) => who === name).map(([, label, act]) => visit(act, label, `${name}-${label}`)),
		]);
	}
	await scout.close();
}

export async function pages(browser, server) {
	const out = join(server.dir, 'pages'), saved = [], done = new Set();
	mkdirSync(out, { recursive: true });
	for (const name of ['umum', ...await desks(browser, server)]) await desk(browser, server, name, { done, out, saved });
	await check('the style sheet stays small', async () => {
		const { text } = await fetchPage(new URL('/', server.origin), '');
		const { text: css } = await fetchRaw(new URL(text.match(/href="(\/aset\/netral[^"]*)"/)[1], server.origin), '');
		assert(Buffer.byteLength(css) <= STYLE, `${Buffer.byteLength(css)} bytes, over ${STYLE}`);
	});
	await keyboard(browser, server);
	await print(browser, server);
	await check(`Nu checker on ${saved.length} pages`, async () => nu(saved));
	console.log(`# ${done.size} kinds of pages`);
}

function nu(files) {
	try {
		execFileSync('java', ['-Xss16m', '-XX:TieredStopAtLevel=1', '-jar', require.resolve('vnu-jar/build/dist/vnu.jar'), '--errors-only', ...files], { stdio: 'pipe' });
	} catch (e) {
		throw new Error(String(e.stderr).split('\n').slice(0, 10).join('\n'));
	}
}
