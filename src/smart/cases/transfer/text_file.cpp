#include "smart/cases/transfer/text_file.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::cases::transfer {
namespace {

constexpr std::size_t piece_size = 64 * 1024;
using Piece = std::array<char, piece_size>;

std::string_view read_piece(std::ifstream& file, Piece& piece)
{
    file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    return {piece.data(), static_cast<std::size_t>(file.gcount())};
}

} // namespace

TextFile::TextFile(std::ifstream file, text::Encoding encoding)
    : file_(std::move(file)),
      transcoder_(encoding)
{
}

Result<std::unique_ptr<TextFile>> TextFile::open(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    const auto piece = std::make_unique<Piece>();
    text::EncodingSniffer sniffer;
    for (auto bytes = read_piece(file, *piece); !bytes.empty(); bytes = read_piece(file, *piece))
        sniffer.feed(bytes);
    if (!file.is_open() || file.bad())
        return fail(
            ErrorKind::not_found, "import.file", "The file " + path.string() + " cannot be read."
        );
    const auto encoding = sniffer.result();
    if (encoding == text::Encoding::unknown)
        return fail(
            ErrorKind::invalid,
            "text.unknown_encoding",
            "The file is neither UTF-8, UTF-16 nor GB18030; save it as one of them."
        );
    file.clear();
    file.seekg(0);
    auto text_file = std::unique_ptr<TextFile>{new TextFile{std::move(file), encoding}};
    if (auto filled = text_file->fill(); !filled) return filled.error();
    return text_file;
}

text::CsvSource TextFile::source()
{
    return [this](std::span<char> into) { return read(into); };
}

char TextFile::separator() const { return text::likely_separator(text_); }

Result<> TextFile::fill()
{
    const auto piece = std::make_unique<Piece>();
    while (at_ == text_.size() && !is_at_end_) {
        text_.clear();
        at_ = 0;
        const auto bytes = read_piece(file_, *piece);
        is_at_end_ = bytes.empty();
        auto done = is_at_end_ ? transcoder_.finish() : transcoder_.feed(bytes, text_);
        if (!done) return done;
    }
    return {};
}

Result<std::size_t> TextFile::read(std::span<char> into)
{
    if (auto filled = fill(); !filled) return filled.error();
    const auto count = std::min(into.size(), text_.size() - at_);
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
}

} // namespace wuzhi::smart::cases::transfer
