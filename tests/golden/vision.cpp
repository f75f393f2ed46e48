// SPDX-License-Identifier: AGPL-3.0-or-later
#include "golden/vision.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace palmares::golden {

namespace {

using Triple = std::array<double, 3>;

double linear(double channel) {
  const double value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double over(std::uint8_t channel, std::uint8_t ground, std::uint8_t alpha) {
  return linear((channel * alpha + ground * (255 - alpha)) / 255.0);
}

Light blurred_along(const Light& light, const std::vector<double>& kernel, bool across) {
  Light result = light;
  const int radius = static_cast<int>(kernel.size() / 2);
  for (int y = 0; y < light.height; ++y) {
    for (int x = 0; x < light.width; ++x) {
      Triple sum{};
      for (int step = -radius; step <= radius; ++step) {
        const int column = across ? std::clamp(x + step, 0, light.width - 1) : x;
        const int row = across ? y : std::clamp(y + step, 0, light.height - 1);
        const Triple& from =
            light.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(light.width) +
                         static_cast<std::size_t>(column)];
        for (std::size_t at = 0; at < 3; ++at) {
          sum[at] += kernel[static_cast<std::size_t>(step + radius)] * from[at];
        }
      }
      result.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(light.width) +
                    static_cast<std::size_t>(x)] = sum;
    }
  }
  return result;
}

Triple times(const std::array<Triple, 3>& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t at = 0; at < 3; ++at) {
      result[row] += matrix[row][at] * v[at];
    }
  }
  return result;
}

Triple lab_of(const Triple& light) {
  static constexpr std::array<Triple, 3> to_xyz = {
      {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};
  static constexpr Triple white = {0.9505, 1, 1.089};
  Triple f = times(to_xyz, light);
  for (std::size_t at = 0; at < 3; ++at) {
    const double share = f[at] / white[at];
    f[at] = share > 0.008856 ? std::cbrt(share) : 7.787 * share + 16.0 / 116;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

template <typename Distance>
double mean(const Light& a, const Light& b, const Distance& distance) {
  if (a.pixels.size() != b.pixels.size() || a.pixels.empty()) {
    throw std::logic_error("pictures of two sizes");
  }
  double sum = 0;
  for (std::size_t at = 0; at < a.pixels.size(); ++at) {
    sum += distance(lab_of(a.pixels[at]), lab_of(b.pixels[at]));
  }
  return sum / static_cast<double>(a.pixels.size());
}

}  // namespace

Light light_of(const support::Image& image, support::Pixel ground) {
  Light light{.width = image.width, .height = image.height, .pixels = {}};
  light.pixels.reserve(image.pixels.size());
  for (const support::Pixel& p : image.pixels) {
    light.pixels.push_back({over(p.red, ground.red, p.alpha), over(p.green, ground.green, p.alpha),
                            over(p.blue, ground.blue, p.alpha)});
  }
  return light;
}

Light blurred(const Light& light, double width_px) {
  const double sigma = width_px / (2 * std::sqrt(2 * std::log(2.0)));
  const int radius = static_cast<int>(3 * sigma) + 1;
  std::vector<double> kernel;
  double sum = 0;
  for (int step = -radius; step <= radius; ++step) {
    kernel.push_back(std::exp(-step * step / (2 * sigma * sigma)));
    sum += kernel.back();
  }
  for (double& weight : kernel) {
    weight /= sum;
  }
  return blurred_along(blurred_along(light, kernel, true), kernel, false);
}

const std::array<Eye, 4>& eyes() {
  static constexpr std::array<Eye, 4> all = {{{"trichromat", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
                                              {"protanopia",
                                               {{{0.152286, 1.052583, -0.204868},
                                                 {0.114503, 0.786281, 0.099216},
                                                 {-0.003882, -0.048116, 1.051998}}}},
                                              {"deuteranopia",
                                               {{{0.367322, 0.860646, -0.227968},
                                                 {0.280085, 0.672501, 0.047413},
                                                 {-0.01182, 0.04294, 0.968881}}}},
                                              {"tritanopia",
                                               {{{1.255528, -0.076749, -0.178779},
                                                 {-0.078411, 0.930809, 0.147602},
                                                 {0.004733, 0.691367, 0.3039}}}}}};
  return all;
}

Light seen_by(const Eye& eye, const Light& light) {
  Light result = light;
  for (Triple& pixel : result.pixels) {
    pixel = times(eye.matrix, pixel);
    for (double& channel : pixel) {
      channel = std::clamp(channel, 0.0, 1.0);
    }
  }
  return result;
}

double colour_distance(const Light& a, const Light& b) {
  return mean(a, b, [](const Triple& x, const Triple& y) {
    return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
  });
}

double lightness_distance(const Light& a, const Light& b) {
  return mean(a, b, [](const Triple& x, const Triple& y) { return std::abs(x[0] - y[0]); });
}

}  // namespace palmares::golden
