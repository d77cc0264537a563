'use strict';

// Azurite's blob service, on a leash: it ends when whoever started it does. Even after a kill -9 the system closes the other end of
// our standard input; then the files go too. Arguments are Azurite's own.

const fs = require('fs');

const location = process.argv[process.argv.indexOf('--location') + 1];

function end() {
    fs.rmSync(location, { recursive: true, force: true });
    process.exit(0);
}

process.stdin.on('end', end).on('error', end).resume();

require('azurite/dist/src/blob/main.js');
