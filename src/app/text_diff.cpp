// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/text_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace palmares::app {

namespace {

constexpr std::size_t most_pairs = 4'000'000;
constexpr std::size_t around = 3;

using Lines = std::vector<std::string_view>;

/// The lines of a text, each with its line feed.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// A line of both texts, or of one: « » kept, « - » gone, « + » new.
struct Step {
  char sign;
  std::string_view line;
};

/// The middle of two texts by their longest common subsequence.
void compare(std::vector<Step>& steps, const Lines& a, const Lines& b) {
  if (a.size() * b.size() > most_pairs) {
    std::ranges::for_each(a, [&](std::string_view line) { steps.push_back({'-', line}); });
    std::ranges::for_each(b, [&](std::string_view line) { steps.push_back({'+', line}); });
    return;
  }
  const std::size_t width = b.size() + 1;
  std::vector<std::uint32_t> longest((a.size() + 1) * width, 0);  // of what follows
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      longest[i * width + j] =
          a[i] == b[j] ? longest[(i + 1) * width + j + 1] + 1
                       : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      steps.push_back({' ', a[i++]});
      ++j;
    } else if (j == b.size() ||
               (i < a.size() && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      steps.push_back({'-', a[i++]});
    } else {
      steps.push_back({'+', b[j++]});
    }
  }
}

std::vector<Step> steps_between(const Lines& a, const Lines& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) {
    ++head;
  }
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  std::vector<Step> steps;
  const auto part = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<std::ptrdiff_t>(head),
                 lines.end() - static_cast<std::ptrdiff_t>(tail));
  };
  for (std::size_t i = 0; i < head; ++i) {
    steps.push_back({' ', a[i]});
  }
  compare(steps, part(a), part(b));
  for (std::size_t i = a.size() - tail; i < a.size(); ++i) {
    steps.push_back({' ', a[i]});
  }
  return steps;
}

/// Where lines of either text begin in a hunk, and how many there are; GNU counts an empty range
/// from the line before.
std::string range(std::size_t first, std::size_t count) {
  return std::to_string(count == 0 ? first : first + 1) +
         (count == 1 ? "" : ',' + std::to_string(count));
}

void add_hunk(std::string& text, const std::vector<Step>& steps, std::size_t first,
              std::size_t end) {
  std::size_t before[2] = {0, 0};
  std::size_t within[2] = {0, 0};
  for (std::size_t i = 0; i < end; ++i) {
    std::size_t* counts = i < first ? before : within;
    counts[0] += steps[i].sign != '+';
    counts[1] += steps[i].sign != '-';
  }
  text += "@@ -" + range(before[0], within[0]) + " +" + range(before[1], within[1]) + " @@\n";
  for (std::size_t i = first; i < end; ++i) {
    text += steps[i].sign + std::string(steps[i].line);
    text += steps[i].line.ends_with('\n') ? "" : "\n\\ No newline at end of file\n";
  }
}

}  // namespace

std::string unified_diff(const NamedText& before, const NamedText& after) {
  const std::vector<Step> steps = steps_between(lines_of(before.text), lines_of(after.text));
  const auto changed = [&](std::size_t i) { return steps[i].sign != ' '; };
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!changed(i)) {
      continue;
    }
    const std::size_t first = i - std::min(i, around);
    std::size_t last = i;
    for (std::size_t next = i; next < steps.size() && next <= last + 2 * around; ++next) {
      last = changed(next) ? next : last;
    }
    add_hunk(text, steps, first, std::min(last + 1 + around, steps.size()));
    i = last;
  }
  return text.empty() ? text : "--- " + before.name + "\n+++ " + after.name + '\n' + text;
}

}  // namespace palmares::app
