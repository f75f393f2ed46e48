// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of the program share: the program itself, a folder that vanishes, and the example
// results.
#pragma once

#include "cli/process.hpp"
#include "support/folder.hpp"
