#pragma once

#include "platform/text/csv_reader.hpp"
#include "platform/text/transcode.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace wuzhi::smart::cases::transfer {

// A text file in any encoding that text::sniff_encoding knows, read in pieces: files of a million
// rows do not fit into a small machine's memory.
class TextFile {
public:
    // Reads it once to know the encoding. Errors: import.file (not_found); text.unknown_encoding
    // (invalid).
    [[nodiscard]] static Result<std::unique_ptr<TextFile>> open(const std::filesystem::path& path);

    // Its text as UTF-8. Requires: this outlives the source. Errors of the source: text.malformed
    // (invalid).
    [[nodiscard]] text::CsvSource source();
    [[nodiscard]] char separator() const;

private:
    TextFile(std::ifstream file, text::Encoding encoding);
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);
    // Some more text, unless the file is at its end.
    [[nodiscard]] Result<> fill();

    std::ifstream file_;
    text::Transcoder transcoder_;
    std::string text_; // Read and not yet asked for, from at_ on.
    std::size_t at_ = 0;
    bool is_at_end_ = false;
};

} // namespace wuzhi::smart::cases::transfer
