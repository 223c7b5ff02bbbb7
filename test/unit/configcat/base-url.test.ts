import { parseBaseUrl } from '../../../src/configcat/base-url';

describe('parseBaseUrl', () => {
  it.each([
    ['https://api.configcat.com', 'https://api.configcat.com'],
    ['https://api.configcat.com/', 'https://api.configcat.com'],
    ['  https://api.configcat.com//  ', 'https://api.configcat.com'],
    ['HTTPS://API.ConfigCat.COM', 'https://api.configcat.com'],
    ['https://configcat.example.com:8443/api/', 'https://configcat.example.com:8443/api'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://10.1.2.3/api', 'http://10.1.2.3/api'],
    ['http://172.16.0.1', 'http://172.16.0.1'],
    ['http://172.31.255.255', 'http://172.31.255.255'],
    ['http://192.168.1.1', 'http://192.168.1.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[fd00::1]', 'http://[fd00::1]'],
    ['http://host.docker.internal:8080', 'http://host.docker.internal:8080'],
    ['http://localhost.:8080', 'http://localhost.:8080'],
    ['http://host.docker.internal.', 'http://host.docker.internal.'],
    ['http://0x7f000001', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0177.0.0.1', 'http://127.0.0.1'],
    ['http://10.0.0.1.', 'http://10.0.0.1'],
    ['http://[::ffff:127.0.0.1]', 'http://[::ffff:7f00:1]'],
    ['http://[::ffff:10.1.2.3]:80', 'http://[::ffff:a01:203]'],
    ['http://[fc00::1]', 'http://[fc00::1]'],
    ['http://[fdff:ffff::1]', 'http://[fdff:ffff::1]'],
  ])('takes %s', (text, url) => {
    expect(parseBaseUrl(text)).toBe(url);
  });

  const plain =
    'must begin with https://: plain http would send the credentials unprotected. It is allowed only for this machine and private addresses.';
  it.each([
    ['http://api.configcat.com', plain],
    ['http://172.15.0.1', plain],
    ['http://172.32.0.1', plain],
    ['http://11.0.0.1', plain],
    ['http://192.169.0.1', plain],
    ['http://localhost.example.com', plain],
    ['http://10.example.com', plain],
    ['http://127.0.0.1.example.com', plain],
    ['http://fd00.example.com', plain],
    ['http://[2001:db8::1]', plain],
    ['http://169.254.169.254', plain],
    ['http://[fe80::1]', plain],
    ['http://[fd::1]', plain],
    ['http://[fc:1::1]', plain],
    ['http://[::ffff:8.8.8.8]', plain],
    ['http://[::ffff:169.254.169.254]', plain],
    ['http://[64:ff9b::a01:203]', plain],
    ['http://[::]', plain],
    ['http://0.0.0.0', plain],
    ['http://134744072', plain],
    ['http://0x08080808', plain],
    ['http://100.64.0.1', plain],
    ['http://configcat.local', plain],
    ['http://configcat', plain],
    ['http://a.localhost', plain],
    ['http://localhost..', plain],
    [
      'http://127.0.0.1@evil.example',
      'must not contain a username or password; set them in their own options.',
    ],
    ['ftp://api.configcat.com', 'must begin with https://, not ftp://.'],
    ['file:///etc/passwd', 'must begin with https://, not file://.'],
    ['api.configcat.com', 'must be a URL such as https://api.configcat.com.'],
    ['https://', 'must be a URL such as https://api.configcat.com.'],
    [
      'https://anna:hunter2@api.configcat.com',
      'must not contain a username or password; set them in their own options.',
    ],
    [
      'https://anna@api.configcat.com',
      'must not contain a username or password; set them in their own options.',
    ],
    ['https://api.configcat.com?key=1', 'must not contain a query or a fragment.'],
    ['https://api.configcat.com/#a', 'must not contain a query or a fragment.'],
  ])('refuses %s', (text, demand) => {
    expect(() => parseBaseUrl(text)).toThrow(
      expect.objectContaining({ failureType: 'config_error', userMessage: `Option "base_url" ${demand}` }),
    );
  });
});
