import nock from 'nock';

/** No test reaches beyond this machine: a call to anywhere else fails at once, naming where it went. */
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\]|::1)(:\d+)?$/);
