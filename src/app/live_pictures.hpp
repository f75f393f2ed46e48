// SPDX-License-Identifier: AGPL-3.0-or-later
// The logos and photographs of a store, followed while others put, replace and remove their files:
// a running service draws them at once and needs no restart.
#pragma once

#include "app/actor.hpp"
#include "app/logos.hpp"
#include "base/problem.hpp"
#include "deliver/artefact/laureate_pictures.hpp"
#include "lib/system/file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace palmares::app {

/// One thread at a time has it look; any asks for what is in force.
class LivePictures {
 public:
  /// `logos` is the folder of logos, beside that of photographs; it may be missing. Pixels go to
  /// the caches of `first`, and problems of pixels to its report. Nothing is read yet.
  LivePictures(std::filesystem::path logos, const deliver::GivenPictures& first, Clock clock,
               LogoBounds bounds = {});

  /// Whose pictures are taken from the next renewal on.
  void know(PictureOwners owners) { m_owners = std::move(owners); }

  /// Is anything in the folders other than at the last renewal, as far as their own moments of
  /// change tell, or was that renewal half a minute ago? The first costs microseconds whatever they
  /// hold; the second is for a file that was written over in place, of which no folder tells.
  [[nodiscard]] bool changed() const;

  struct Renewed {
    bool other = false;     ///< is anything drawn otherwise?
    Problems notices = {};  ///< of files that are left out, as far as they were not told before
  };
  /// Takes the pictures as they are now, whole: files that are other than before are read. A folder
  /// that cannot be read is a notice, and everything stays as it was.
  [[nodiscard]] Renewed renew();

  /// What is in force; never null, and it stays as it is while it is held.
  [[nodiscard]] std::shared_ptr<const deliver::LaureatePictures> now() const;

 private:
  /// The folders at one look.
  struct Look {
    domain::Instant at;
    std::vector<std::optional<lib::FileStamp>> folders;
  };
  [[nodiscard]] Look look() const;
  [[nodiscard]] Problems not_told(Problems notices);

  const std::filesystem::path m_logos;
  const Clock m_clock;
  const LogoBounds m_bounds;
  PictureOwners m_owners;
  ReadPictures m_read;
  std::optional<Look> m_seen;  ///< nothing: the next renewal is due
  std::set<std::string> m_told;
  bool m_began = false;
  std::uint64_t m_change = 0;
  mutable std::mutex m_mutex;  ///< of the pointer alone
  std::shared_ptr<const deliver::LaureatePictures> m_now;
};

}  // namespace palmares::app
