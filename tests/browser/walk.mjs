// The road of an institution: its list, a drive, signatures, coverage, verification; then the kiosk
// (kiosk.mjs) and the clock of the sample world. Each step uses what the one before it made.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { assert, check, press, signIn, signInForReal, visitor } from './lib.mjs';
import { kiosk } from './kiosk.mjs';

const OFFICE = 'Kecamatan Uji Jalan', UNIT = `${OFFICE} / Kelurahan Satu`;
const OWN_PASSWORD = 'empat kuda makan rumput';
const people = ['Aminah Walk, S.E.', 'Bagas Walk', 'Citra Walk, M.Si.', 'Damar Walk', 'Endah Walk', 'Fajar Walk', 'Gita Walk, S.Pd.']
	.map((name, i) => ({ name, nip: `1990010${i + 1}201501${1 + i % 2}77${i + 1}` }));
const heading = (page) => page.locator('h1').innerText();

// The list the office already has, read from its own pages: rows of nip, name, unit, status, post.
async function ownList(page) {
	return page.evaluate(async () => {
		const read = async (href) => new DOMParser().parseFromString(await (await fetch(href)).text(), 'text/html');
		const rows = [], units = async (doc, path) => {
			for (const a of doc.querySelectorAll('main li a[href*="?unit="]')) {
				const here = path ? `${path} / ${a.textContent}` : a.textContent;
				let unit = await read(a.getAttribute('href'));
				await units(unit, here);
				for (;;) {
					for (const tr of unit.querySelectorAll('tbody tr:has(th)')) {
						const cell = (label) => tr.querySelector(`[data-l="${label}"]`)?.textContent.trim() ?? '';
						rows.push([cell('NIP').replace(/[^0-9]/g, ''), tr.querySelector('th').textContent.trim(), here, cell('Status'), cell('Jabatan')]);
					}
					const next = unit.querySelector('a[rel=next]');
					if (!next) break;
					unit = await read(next.getAttribute('href'));
				}
			}
		};
		await units(await read('/meja/pegawai'), '');
		return rows;
	});
}

const csv = (rows) => rows.map((row) => row.map((cell) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\r\n');
const fact = (page, label) => page.locator('.facts div', { hasText: label }).locator('dd').innerText();

async function importList(page, w) {
	await check('a real sign-in with password and second code', () => signInForReal(page, 'kepegawaian.pringsewu'));
	await check('a list with good and bad rows is shown before anything is written', async () => {
		await page.goto('/meja/pegawai');
		const rows = await ownList(page);
		assert(rows.length > 1500, `only ${rows.length} people in the pages of the units`);
		const moved = rows.find((row) => row[0] && row[2].startsWith('Dinas'));
		moved[2] = UNIT;
		w.moved = moved[1];
		w.bad = [['1,98507E+17', 'Rusak Angka', UNIT, 'PNS', ''], [people[0].nip, 'Dua Kali', UNIT, 'PNS', ''],
			['199001092015011779', '', UNIT, 'PNS', ''], ['199001082015011778', 'Status Aneh', UNIT, 'konsultan', '']];
		rows.unshift(['NIP Baru', 'Nama Lengkap', 'Unit Kerja', 'Jenis Pegawai', 'Jabatan'],
			...people.map(({ name, nip }) => [nip, name, UNIT, 'PNS', 'Analis']), ...w.bad);
		await page.goto('/meja/pegawai/muat');
		await page.setInputFiles('#berkas', { name: 'pegawai november.csv', mimeType: 'text/csv', buffer: Buffer.from(csv(rows)) });
		await press(page, 'Baca berkas');
		assert(await fact(page, 'Baru') === '7', `new: ${await fact(page, 'Baru')}`);
		assert(await fact(page, 'Pindah unit') === '1', `moved: ${await fact(page, 'Pindah unit')}`);
		assert(await fact(page, 'Ditolak') === '4', `refused: ${await fact(page, 'Ditolak')}`);
		const text = await page.locator('main').innerText();
		for (const part of [people[1].name, w.moved, 'Belum ada yang ditulis', 'rusak karena disimpan sebagai angka'])
			assert(text.includes(part), `the preview does not say “${part}”`);
	});
	await check('the refused rows come back as a file', async () => {
		const waiting = page.waitForEvent('download');
		await page.locator('a[href$="/ditolak"]').click();
		const file = readFileSync(await (await waiting).path(), 'utf8');
		for (const row of w.bad.map((r) => r[1] || r[0])) assert(file.includes(row), `no ${row} in the list of refused rows:\n${file}`);
		assert(!file.includes(people[1].name), 'a good row is in the list of refused rows');
	});
	await check('the good rows are loaded after consent', async () => {
		await press(page, 'Muat baris yang benar saja');
		for (let i = 0; i < 100 && await heading(page) !== 'Daftar pegawai dimuat'; i++) await press(page, 'Lihat kemajuannya');
		await page.goto(`/meja/pegawai?q=${encodeURIComponent('aminah walk')}`);
		assert((await page.locator('main').innerText()).includes(people[0].name), 'the new person is not found');
	});
}

async function openDrive(page, w) {
	await check('the form of a drive says what is missing, and keeps what was typed', async () => {
		await page.goto('/meja/ikrar/baru');
		await page.fill('#judul', 'Ikrar Kecamatan Uji Jalan');
		await page.fill('#pemilihan', 'Pilkada 2024');
		await page.fill('#tahap', 'masa kampanye');
		await page.fill('#tutup', '2024-11-01T10:00');
		await page.locator('summary', { hasText: 'Hanya unit tertentu' }).click();
		await page.locator('label.choice', { hasText: OFFICE }).locator('input').check();
		await press(page, 'Buka penandatanganan');
		assert(await page.locator('#tutup-error').isVisible(), 'an end before the beginning is not refused');
		assert(await page.locator('#judul').inputValue() === 'Ikrar Kecamatan Uji Jalan', 'the title is lost');
	});
	await check('a drive is previewed, then opened', async () => {
		await page.fill('#tutup', '2024-11-23T16:00');
		await press(page, 'Lihat jumlahnya dulu');
		const note = await page.locator('.note').first().innerText();
		assert(note.includes('8 pegawai akan diminta'), `preview: ${note}`);
		assert(await page.locator('label.choice', { hasText: OFFICE }).locator('input').isChecked(), 'the unit is no longer chosen');
		await press(page, 'Buka penandatanganan');
		assert(await heading(page) === '8 pegawai belum menjawab', `coverage says: ${await heading(page)}`);
		w.drive = new URL(page.url()).pathname.replace('/cakupan', '');
	});
	await check('activation codes of a unit as a list', async () => {
		await page.goto('/meja/kode');
		await page.locator('main a', { hasText: OFFICE }).click();
		const waiting = page.waitForEvent('download');
		await page.locator('button[value=csv]').click();
		for (const line of readFileSync(await (await waiting).path(), 'utf8').split('\r\n').slice(1)) {
			const who = people.find(({ nip }) => line.startsWith(nip));
			if (who) who.code = line.match(/,([0-9A-Z]{5}-[0-9A-Z]{5}),/)[1];
		}
		assert(people.every(({ code }) => code), 'somebody of the unit has no code');
	});
}

// The first sign-in of an employee, from the code on his sheet to his pledge.
async function activate(page, who) {
	await page.goto('/aktif');
	await page.fill('#kode', who.code.toLowerCase().replace('-', ' '));
	await press(page, 'Lanjut');
	assert((await heading(page)).includes(`${who.name[0]}•••`) && !(await page.content()).includes(who.name),
		`before the password the name is to be known by its first letters only: ${await heading(page)}`);
	await page.fill('#sandi', OWN_PASSWORD);
	if (await page.locator('#sandi_ulang').count()) await page.fill('#sandi_ulang', OWN_PASSWORD);
	await page.locator('main .btn').first().click();
	await page.waitForURL(/\/(saya|ikrar)$/);
}

// From the page of pledges to the last step. Returns the key sentence.
async function copySentence(page, stumble) {
	await page.goto('/ikrar');
	await press(page, 'Baca dan tanda tangani');
	assert(await page.locator('ol li').count() === 4, 'there are not four points to read');
	await press(page, 'Sudah saya baca, lanjut');
	const sentence = await page.locator('#contoh').innerText();
	if (stumble) {
		await page.fill('#kalimat', sentence.replace('memihak ', ''));
		await press(page, 'Lanjut ke tanda tangan');
		const words = await page.locator('#kalimat-error').innerText();
		assert(words.includes('memihak'), `the missing word is not named: ${words}`);
	}
	await page.fill('#kalimat', sentence.toUpperCase().replace(/[.,]/g, ''));
	await press(page, 'Lanjut ke tanda tangan');
	return sentence;
}

async function sign(browser, server, who, script) {
	const context = await visitor(browser, server, { script }), page = await context.newPage();
	await activate(page, who);
	await copySentence(page, true);
	assert((await page.locator('.facts').innerText()).includes(who.name), 'the last step does not show the name');
	await press(page, 'Saya tanda tangani');
	assert(await heading(page) === 'Sudah Anda tanda tangani', `after signing: ${await heading(page)}`);
	return { context, page };
}

async function paper(page, who, dir) {
	const file = join(dir, 'pakta.pdf'), waiting = page.waitForEvent('download');
	await page.locator('main a.btn', { hasText: 'Unduh pakta' }).click();
	await (await waiting).saveAs(file);
	assert(statSync(file).size > 5000, 'the PDF is empty');
	const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
	assert(text.includes(who.name) && text.replaceAll(' ', '').includes(who.nip), 'the PDF does not name the person');
	who.statement = readFileSync(file, 'latin1').match(/\/periksa#([A-Za-z0-9_-]{175})/)[1];
}

const openList = async (page, w) => {
	await page.goto(`${w.drive}/belum`);
	return page.locator('tbody').innerText();
};

async function signatures(browser, server, desk, w) {
	const [first, plain, refuses, twice, slow] = people;
	await check('an employee signs on a phone', async () => {
		assert((await openList(desk, w)).includes(first.name), 'he is not in the open list before');
		const { context, page } = await sign(browser, server, first, true);
		await paper(page, first, server.dir);
		await context.close();
		assert(!(await openList(desk, w)).includes(first.name), 'he is still in the open list');
		await desk.goto(`${w.drive}/cakupan`);
		assert((await fact(desk, 'Sudah menandatangani')).startsWith('1'), 'coverage does not count one signature');
	});
	await check('an employee signs without script', async () => {
		const { context } = await sign(browser, server, plain, false);
		await context.close();
	});
	await check('a refusal is recorded with its reason, and seen at the desk', async () => {
		const context = await visitor(browser, server), page = await context.newPage();
		await activate(page, refuses);
		await press(page, 'Baca dan tanda tangani');
		await press(page, 'Saya tidak akan menandatangani');
		await page.locator('label.choice', { hasText: 'Saya menolak' }).click();
		await page.fill('#alasan', 'Saya ingin membaca naskahnya dengan tenang.');
		await press(page, 'Kirim jawaban');
		assert(await heading(page) === 'Anda menolak menandatangani', await heading(page));
		await context.close();
		await desk.goto(`${w.drive}/belum?jawaban=menolak`);
		assert((await desk.locator('tbody').innerText()).includes('dengan tenang'), 'the desk does not see the reason');
	});
	await check('signing in two tabs is one signature', async () => {
		const context = await visitor(browser, server), page = await context.newPage(), other = await context.newPage();
		await activate(page, twice);
		await copySentence(page, false);
		await other.goto(page.url());
		for (const tab of [page, other]) {
			await press(tab, 'Saya tanda tangani');
			assert(await heading(tab) === 'Sudah Anda tanda tangani', await tab.locator('main').innerText());
		}
		await context.close();
		await desk.goto(`${w.drive}/cakupan`);
		assert((await fact(desk, 'Sudah menandatangani')).startsWith('3'), `signed: ${await fact(desk, 'Sudah menandatangani')}`);
	});
	await check('a wrong password keeps the sentence', async () => {
		const context = await visitor(browser, server), page = await context.newPage();
		await activate(page, slow);
		await copySentence(page, false);
		// what a page shows whose sign-in is older than five minutes
		await page.locator('main form').evaluate((form) => {
			form.action += '/sandi';
			form.insertAdjacentHTML('beforeend', '<input name="sandi" type="hidden" value="bukan sandinya">');
		});
		await press(page, 'Saya tanda tangani');
		assert(await page.locator('#sandi-error').isVisible(), 'a wrong password is not said');
		assert((await page.locator('[name=kalimat]').inputValue()).length > 20, 'the sentence is lost');
		await page.fill('#sandi', OWN_PASSWORD);
		await press(page, 'Saya tanda tangani');
		assert(await heading(page) === 'Sudah Anda tanda tangani', await heading(page));
		await context.close();
	});
}

async function followUp(browser, server) {
	await check('a unit head notes what was done, and sends a reminder', async () => {
		const context = await visitor(browser, server), page = await context.newPage();
		await signIn(page, 'kepala-baros');
		await page.locator('tbody a').first().click();
		await press(page, 'Lihat yang belum');
		const row = page.locator('tbody tr').first();
		await row.locator('summary').click();
		await row.locator('textarea').fill('Ditelepon; menandatangani besok.');
		await row.locator('.btn').click();
		await page.waitForURL(/tercatat/);
		assert((await page.locator('tbody').innerText()).includes('Ditelepon'), 'the note is not shown');
		await press(page, 'Ingatkan yang belum lewat surel');
		assert(/pengingat|Tidak ada surat/.test(await page.locator('[role=status]').innerText()), 'nothing is said about the reminder');
		await context.close();
	});
}

async function publicFigures(browser, server, w) {
	await check('the public sees figures without names', async () => {
		const context = await visitor(browser, server), page = await context.newPage();
		await page.goto(`/data/ikrar/pringsewu?ikrar=${w.drive.split('/').pop()}`);
		const text = await page.content();
		assert(await fact(page, 'Pegawai yang diminta') === '8', 'the public page does not count eight');
		for (const { name, nip } of people) assert(!text.includes(name) && !text.includes(nip), `the public page names ${name}`);
		await context.close();
	});
}

async function lawyer(browser, server) {
	await check('a lawyer signs off a rule; everybody sees it on that file, and his objection after it', async () => {
		const context = await visitor(browser, server, { width: 1280 }), page = await context.newPage();
		const badge = async (address) => { // a page for everybody is a minute old at most: ask for another
			const text = await (await fetch(new URL(`${address}?lihat=${Date.now()}`, server.origin), { headers: { cookie: 'bahasa=id' } })).text();
			return text.match(/<p>(?:<span class="tag late">[^<]*<\/span> )?<span class="tag ([a-z]*)">([^<]*)</);
		};
		await signIn(page, 'hukum-pringsewu');
		const unread = parseInt(await heading(page), 10);
		await page.locator('#keadaan-0 + ul a').first().click();
		const address = new URL(page.url()).pathname.replace('/meja', '');
		await page.locator('input[value=setuju]').check();
		await press(page, 'Simpan pendapat');
		assert(parseInt(await heading(page), 10) === unread - 1, await heading(page));
		assert((await badge(address))[2].startsWith('diverifikasi ahli hukum '), (await badge(address))[2]);
		await page.goto(`/meja${address}`);
		await page.locator('input[value=keberatan]').check();
		await page.fill('#catatan', 'Pasal yang dikutip bukan pasal ini.');
		await press(page, 'Simpan pendapat');
		const [, tone, words] = await badge(address);
		assert(tone === 'late' && words.startsWith('ada keberatan ahli hukum'), words);
		await context.close();
	});
}

async function verify(browser, server) {
	const who = people[0], secrets = [who.statement, who.nip, who.name.split(',')[0], encodeURIComponent(who.name)];
	await check('a pledge is checked in the browser, and nothing of it leaves', async () => {
		const context = await visitor(browser, server), page = await context.newPage(), sent = [];
		page.on('request', (r) => sent.push(`${r.url().split('#')[0]} ${r.postData() ?? ''}`));
		await page.goto(`/periksa#${who.statement}`);
		await page.locator('#hasil-sah').waitFor();
		await page.fill('#nama', who.name.toLowerCase());
		await page.fill('#nip', who.nip);
		await page.locator('main .btn').click();
		await page.locator('#hasil-asli').waitFor();
		assert((await page.locator('#hasil-asli').innerText()).includes('Kabupaten Pringsewu'), 'it does not say who signed');
		await page.fill('#nama', who.name.replace('Aminah', 'Aminoh'));
		await page.locator('main .btn').click();
		await page.locator('#hasil-beda').waitFor();
		assert(!await page.locator('#hasil-asli').isVisible(), 'an altered name is still genuine');
		const first = who.statement[100] === 'A' ? 'B' : 'A';
		await page.fill('#kode', who.statement.slice(0, 100) + first + who.statement.slice(101));
		await page.locator('main .btn').click();
		await page.locator('#hasil-palsu').waitFor();
		for (const request of sent) for (const secret of secrets) assert(!request.includes(secret), `sent: ${request}`);
		await context.close();
	});
	await check('the server checks for who has no script', async () => {
		const context = await visitor(browser, server, { script: false }), page = await context.newPage();
		await page.goto('/periksa');
		await page.fill('#kode', who.statement);
		await page.fill('#nama', who.name);
		await page.fill('#nip', who.nip);
		await page.locator('main .btn').click();
		await page.locator('#hasil-asli').waitFor();
		await context.close();
	});
}

async function clock(browser, server) {
	await check('the clock moves by a day, a stage and back; nobody is signed out, nothing typed is lost', async () => {
		const context = await visitor(browser, server), page = await context.newPage(), idle = await context.newPage();
		const now = () => page.locator('.ribbon p').first().innerText();
		await signIn(page, 'pegawai-pringsewu');
		await idle.goto('/saya');
		await page.goto('/ikrar');
		const waiting = page.locator('a.btn', { hasText: 'Baca dan tanda tangani' });
		if (await waiting.count()) await copySentence(page, false);
		const before = page.url(), start = await now();
		for (const [button, says] of [['Besok pagi', '10 November 2024'], ['Tahap berikutnya', 'Masa tenang'], ['Kembali ke awal', start.slice(0, 30)]]) {
			await page.locator('.ribbon button', { hasText: button }).click();
			await page.locator('.ribbon p', { hasText: says }).waitFor();
			assert(page.url() === before, `${button} led to ${page.url()}`);
			assert(await page.locator('.end button').innerText() === 'Keluar', `${button} signed out`);
		}
		await idle.reload();
		assert(await idle.locator('.end button').innerText() === 'Keluar', 'another page is signed out');
		await context.close();
	});
}

export async function walk(browser, server) {
	const w = {}, context = await visitor(browser, server, { width: 1280 }), desk = await context.newPage();
	await importList(desk, w);
	await openDrive(desk, w);
	await signatures(browser, server, desk, w);
	await kiosk(browser, server, desk, { drive: w.drive, people: people.slice(5) });
	await check('coverage adds up at the end', async () => {
		await desk.goto(`${w.drive}/cakupan`);
		assert(await heading(desk) === '1 pegawai belum menjawab', await heading(desk));
		assert((await openList(desk, w)).includes(w.moved), 'the one who was moved is not the one who is left');
	});
	await followUp(browser, server);
	await publicFigures(browser, server, w);
	await lawyer(browser, server);
	await verify(browser, server);
	await clock(browser, server);
	await context.close();
}
