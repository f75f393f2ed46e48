// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/line_writer.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace palmares::lib {
namespace {

struct Pipe {
  Pipe() { EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0); }
  ~Pipe() {
    close_reader();
    close(ends[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void close_reader() {
    if (ends[0] >= 0) {
      close(ends[0]);
      ends[0] = -1;
    }
  }
  /// What is in the pipe until a text is found in it.
  std::string read_until(const std::string& text) const {
    std::string all;
    std::array<char, 65536> room;
    while (all.find(text) == std::string::npos) {
      const ssize_t bytes = read(ends[0], room.data(), room.size());
      if (bytes <= 0) {
        break;
      }
      all.append(room.data(), static_cast<std::size_t>(bytes));
    }
    return all;
  }

  std::array<int, 2> ends{-1, -1};
};

const std::string line = std::string(99, 'x') + '\n';

std::chrono::milliseconds taken_by(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

TEST(LineWriter, WritesWholeLinesInTheirOrder) {
  const Pipe pipe;
  LineWriter writer(pipe.ends[1]);
  std::string said;
  for (int i = 0; i < 20'000; ++i) {
    said += std::to_string(i) + '\n';
  }
  std::thread writing([&] {
    for (int i = 0; i < 20'000; ++i) {
      writer.write(std::to_string(i) + '\n');
    }
    writer.write("end\n");
  });
  EXPECT_EQ(pipe.read_until("end\n"), said + "end\n");
  writing.join();
  EXPECT_EQ(writer.dropped(), 0U);
}

TEST(LineWriter, DropsAndCountsWhatNobodyReadsAndNeverWaits) {
  const Pipe pipe;
  std::optional<LineWriter> writer(std::in_place, pipe.ends[1], 100'000);
  EXPECT_LT(taken_by([&] {
              for (int i = 0; i < 20'000; ++i) {
                writer->write(line);
              }
            }).count(),
            2000);
  EXPECT_GT(writer->dropped(), 10'000U);
  EXPECT_LT(writer->dropped(), 20'000U);
  EXPECT_LT(taken_by([&] { writer.reset(); }).count(), 1500);
}

TEST(LineWriter, TellsInTheLogThatLinesAreMissing) {
  const Pipe pipe;
  LineWriter writer(pipe.ends[1], 100'000);
  for (int i = 0; i < 20'000; ++i) {
    writer.write(line);
  }
  std::thread later([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    writer.write("late\n");
  });
  const std::string all = pipe.read_until("late\n");
  later.join();
  // As often as there was room in between.
  std::uint64_t told = 0;
  std::uint64_t reports = 0;
  for (std::size_t at = all.find("log: "); at != std::string::npos;
       at = all.find("log: ", at + 1)) {
    told += std::stoull(all.substr(at + 5));
    ++reports;
  }
  EXPECT_GT(reports, 0U);
  EXPECT_EQ(told, writer.dropped());
  EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(all, '\n')), 20'000 - told + reports + 1);
}

TEST(LineWriter, OutlivesItsReader) {
  Pipe pipe;
  LineWriter writer(pipe.ends[1]);
  writer.write("first\n");
  EXPECT_EQ(pipe.read_until("first\n"), "first\n");
  pipe.close_reader();
  writer.write("second\nthird\n");
  for (int i = 0; i < 500 && writer.dropped() < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(writer.dropped(), 2U);
}

TEST(LineWriter, WritesWhatWaitsBeforeItGoes) {
  const Pipe pipe;
  { LineWriter(pipe.ends[1]).write("last\n"); }
  EXPECT_EQ(pipe.read_until("last\n"), "last\n");
}

}  // namespace
}  // namespace palmares::lib
