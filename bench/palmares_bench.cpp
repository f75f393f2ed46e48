// SPDX-License-Identifier: AGPL-3.0-or-later
// Speaks the protocol by which other programs are timed on the same work: one document a process,
// warm loops in memory, bulk to files. One JSON line on standard output.
#include "base/cache_generation.hpp"
#include "lib/compress/zip.hpp"
#include "lib/system/file.hpp"
#include "workload.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace {

using palmares::Bytes;
using palmares::bench::Workload;
namespace fs = std::filesystem;

struct Spent {
  double seconds = 0;
  double cpu = 0;
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Spent timed(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  const double cpu = cpu_seconds();
  work();
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
          cpu_seconds() - cpu};
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

template <typename T>
T need(palmares::Result<T> result) {
  if (!result) {
    std::fputs(palmares::to_string(result.error()).c_str(), stderr);
    std::exit(1);
  }
  return std::move(*result);
}

struct Arguments {
  fs::path root = "bench/charter";
  fs::path names = "data/territories.csv";
  std::vector<std::string> words;
};

Arguments parse(std::span<char*> argv) {
  Arguments arguments;
  for (std::size_t i = 1; i < argv.size(); ++i) {
    const std::string word = argv[i];
    if (word == "--root" && i + 1 < argv.size()) {
      arguments.root = argv[++i];
    } else if (word == "--names" && i + 1 < argv.size()) {
      arguments.names = argv[++i];
    } else {
      arguments.words.push_back(word);
    }
  }
  return arguments;
}

/// Warms up, then runs `reps` loops of `n` different documents and prints what they took.
void warm(std::size_t n, std::size_t reps, const std::function<Bytes(std::size_t)>& make) {
  for (std::size_t i = 0; i < 20; ++i) {
    static_cast<void>(make(i));
  }
  std::vector<std::size_t> sizes;
  std::string rows;
  for (std::size_t rep = 0; rep < reps; ++rep) {
    std::vector<Bytes> kept(n);
    const Spent spent = timed([&] {
      for (std::size_t i = 0; i < n; ++i) {
        kept[i] = make(20 + rep * n + i);
      }
    });
    rows += fmt::format("{}{{\"seconds\":{:.6f},\"cpu\":{:.6f}}}", rows.empty() ? "" : ",",
                        spent.seconds, spent.cpu);
    std::ranges::transform(kept, std::back_inserter(sizes),
                           [](const Bytes& bytes) { return bytes.size(); });
  }
  std::ranges::sort(sizes);
  fmt::print("{{\"n\":{},\"reps\":[{}],\"bytes_median\":{},\"bytes_max\":{},\"rss_kb\":{}}}\n", n,
             rows, sizes[sizes.size() / 2], sizes.back(), peak_kilobytes());
}

/// As `warm`, but nothing is remembered when a document begins: no text set, no code drawn, no
/// subset, no profile made ready.
void cold(std::size_t n, std::size_t reps, const std::function<Bytes(std::size_t)>& make) {
  warm(n, reps, [&](std::size_t i) {
    palmares::clear_caches();
    return make(i);
  });
}

void bulk(const Workload& workload, std::size_t n, std::size_t offset, const fs::path& folder) {
  fs::create_directories(folder);
  std::size_t bytes = 0;
  const Spent spent = timed([&] {
    for (std::size_t i = offset; i < offset + n; ++i) {
      const Bytes file = need(workload.make("certificat", "pdf", i));
      bytes += file.size();
      std::FILE* out = std::fopen((folder / fmt::format("{}.pdf", i)).c_str(), "wb");
      if (out == nullptr || std::fwrite(file.data(), 1, file.size(), out) != file.size() ||
          std::fclose(out) != 0) {
        std::exit(1);
      }
    }
  });
  fmt::print("{{\"n\":{},\"seconds\":{:.6f},\"cpu\":{:.6f},\"bytes\":{},\"rss_kb\":{}}}\n", n,
             spent.seconds, spent.cpu, bytes, peak_kilobytes());
}

void certificate(const Arguments& arguments) {
  const Workload workload = need(Workload::open(arguments.root, arguments.names));
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(std::stoul(arguments.words.at(at)));
  };
  const std::string& mode = arguments.words.at(1);
  if (mode == "one") {
    palmares::lib::write_file(arguments.words.at(3),
                              need(workload.make("certificat", "pdf", number(2))));
  } else if (mode == "warm") {
    warm(number(2), number(3),
         [&](std::size_t i) { return need(workload.make("certificat", "pdf", i)); });
  } else if (mode == "cold") {
    cold(number(2), number(3),
         [&](std::size_t i) { return need(workload.make("certificat", "pdf", i)); });
  } else {
    bulk(workload, number(2), number(3), arguments.words.at(4));
  }
}

void sign(const Arguments& arguments) {
  const Workload workload = need(Workload::open(arguments.root, arguments.names));
  const double width = std::stod(arguments.words.at(4));
  warm(std::stoul(arguments.words.at(2)), std::stoul(arguments.words.at(3)),
       [&](std::size_t i) { return need(workload.make("enseigne", "png", i, width)); });
}

// What is compressed already is stored, as the fastest peer does; the rest is deflated, as our kits
// are.
palmares::lib::Packing packing_of(const std::string& extension) {
  const bool compressed = extension == ".png" || extension == ".pdf" || extension == ".jpg";
  return compressed ? palmares::lib::Packing::stored : palmares::lib::Packing::deflated;
}

/// The peers' kit: the files that their set-up left in work/kit.
void kit(const Arguments& arguments) {
  std::vector<std::pair<std::string, Bytes>> files;
  for (const auto& entry : fs::directory_iterator("work/kit")) {
    files.emplace_back(entry.path().filename().string(), *palmares::lib::read_file(entry.path()));
  }
  std::ranges::sort(files);
  std::vector<palmares::lib::ZipMember> members;
  for (const auto& [name, bytes] : files) {
    members.push_back(
        {.path = name, .bytes = bytes, .packing = packing_of(fs::path(name).extension().string())});
  }
  warm(std::stoul(arguments.words.at(2)), std::stoul(arguments.words.at(3)), [&](std::size_t) {
    return palmares::lib::zip(members, {.year = 2026, .month = 11, .day = 24});
  });
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = parse({argv, static_cast<std::size_t>(argc)});
  if (arguments.words.size() < 3) {
    std::fputs(
        "palmares-bench [--root DIR] [--names FILE] certificate one I OUT | certificate warm N "
        "REPS |\n"
        "               certificate cold N REPS | certificate bulk N OFFSET DIR | sign warm N REPS "
        "WIDTH | kit warm N REPS\n",
        stderr);
    return 2;
  }
  const std::string& section = arguments.words.front();
  if (section == "certificate") {
    certificate(arguments);
  } else if (section == "sign") {
    sign(arguments);
  } else {
    kit(arguments);
  }
  return 0;
}
