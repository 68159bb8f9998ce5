// MP4, M4A and 3GP: boxes within boxes. A box that is not needed to play the sound becomes a `free`
// box full of zeros, of the same length, so that no offset in the file changes.
// Source: ISO/IEC 14496-12, sections 4.2, 6 and 8.

#include "platform/blobs/cleaning.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace wuzhi::blobs {
namespace {

using namespace std::string_view_literals;

using Names = std::span<const std::string_view>;
constexpr std::array in_file = {
    "ftyp"sv, "styp"sv, "moov"sv, "mdat"sv, "moof"sv, "mfra"sv, "sidx"sv, "wide"sv, "pdin"sv};
constexpr std::array in_moov = {"mvhd"sv, "trak"sv, "mvex"sv};
constexpr std::array in_trak = {"tkhd"sv, "mdia"sv, "edts"sv, "tref"sv};
constexpr std::array in_mdia = {"mdhd"sv, "hdlr"sv, "minf"sv};
constexpr std::array in_moof = {"mfhd"sv, "traf"sv};
constexpr std::array in_traf = {
    "tfhd"sv, "tfdt"sv, "trun"sv, "saiz"sv, "saio"sv, "sbgp"sv, "sgpd"sv};

// The boxes a container may keep; nothing: its content is not looked into.
std::optional<Names> kept_in(std::string_view name)
{
    if (name == "moov") return Names{in_moov};
    if (name == "trak") return Names{in_trak};
    if (name == "mdia") return Names{in_mdia};
    if (name == "moof") return Names{in_moof};
    if (name == "traf") return Names{in_traf};
    return std::nullopt;
}

std::uint64_t number(std::span<const char> bytes)
{
    std::uint64_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<std::uint8_t>(byte);
    return value;
}

struct Box {
    std::span<char> name{};
    std::span<char> content{};
    std::span<char> rest{}; // After the box.
};

// The box at the front of `bytes`.
std::optional<Box> first_box(std::span<char> bytes)
{
    if (bytes.size() < 8) return std::nullopt;
    std::uint64_t size = number(bytes.first(4));
    std::size_t head = 8;
    if (size == 1) {
        if (bytes.size() < 16) return std::nullopt;
        size = number(bytes.subspan(8, 8));
        head = 16;
    } else if (size == 0) {
        size = bytes.size(); // To the end.
    }
    if (size < head || size > bytes.size()) return std::nullopt;
    return Box{bytes.subspan(4, 4), bytes.subspan(head, size - head), bytes.subspan(size)};
}

void blank(const Box& box)
{
    std::copy_n("free", 4, box.name.begin());
    std::fill(box.content.begin(), box.content.end(), '\0');
}

// Creation and modification times stand first in mvhd, tkhd and mdhd, after version and flags.
void blank_times(const Box& box)
{
    if (box.content.size() < 4) return;
    const std::size_t times = box.content[0] == 1 ? 16 : 8;
    const auto fields = box.content.subspan(4, std::min(times, box.content.size() - 4));
    std::fill(fields.begin(), fields.end(), '\0');
}

class Cleaning {
public:
    // Cleans the boxes in `bytes` and what is in them.
    [[nodiscard]] Result<> walk(std::span<char> bytes, Names kept)
    {
        while (!bytes.empty()) {
            const auto box = first_box(bytes);
            if (!box) return undecodable();
            const std::string_view name{box->name.data(), box->name.size()};
            bytes = box->rest;
            if (std::find(kept.begin(), kept.end(), name) == kept.end()) {
                blank(*box);
                continue;
            }
            if (name == "mvhd" || name == "tkhd" || name == "mdhd") blank_times(*box);
            if (name == "hdlr") {
                if (!is_sound_handler(*box)) return not_sound();
                ++tracks_;
            }
            const auto inner = kept_in(name);
            if (!inner) continue;
            if (auto walked = walk(box->content, *inner); !walked) return walked;
        }
        return {};
    }

    [[nodiscard]] int tracks() const { return tracks_; }

private:
    static bool is_sound_handler(const Box& box)
    {
        const std::string_view content{box.content.data(), box.content.size()};
        return content.size() >= 12 && content.substr(8, 4) == "soun";
    }

    int tracks_ = 0;
};

} // namespace

Result<std::string> clean_mp4(std::string bytes)
{
    Cleaning cleaning;
    if (auto walked = cleaning.walk(bytes, in_file); !walked) return std::move(walked).error();
    if (cleaning.tracks() == 0) return undecodable();
    return bytes;
}

} // namespace wuzhi::blobs
