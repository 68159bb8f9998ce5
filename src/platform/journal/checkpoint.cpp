#include "platform/journal/checkpoint.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace wuzhi::journal {
namespace {

Error malformed()
{
    return fail(
        ErrorKind::invalid,
        "checkpoint.malformed",
        "A checkpoint is an origin, a size and a base64 root, each on a line of its own."
    );
}

// The next line without its newline; nullopt when it is empty or torn.
std::optional<std::string_view> take_line(std::string_view& text)
{
    const auto end = text.find('\n');
    if (end == text.npos || end == 0) return std::nullopt;
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

std::optional<std::uint64_t> parse_size(std::string_view text)
{
    if (text.size() > 1 && text.front() == '0') return std::nullopt;
    std::uint64_t size = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, size);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return size;
}

} // namespace

std::string checkpoint_text(const Checkpoint& checkpoint)
{
    return checkpoint.origin + '\n' + std::to_string(checkpoint.head.size) + '\n' +
           to_base64(checkpoint.head.root) + '\n';
}

Result<Checkpoint> parse_checkpoint(std::string_view text)
{
    const auto origin = take_line(text);
    if (!origin) return malformed();
    const auto size_text = take_line(text);
    if (!size_text) return malformed();
    const auto root_text = take_line(text);
    if (!root_text) return malformed();
    while (!text.empty())
        if (!take_line(text)) return malformed();

    const auto size = parse_size(*size_text);
    const auto root = from_base64(*root_text);
    Checkpoint checkpoint{.origin = std::string{*origin}};
    if (!size || !root || root->size() != checkpoint.head.root.size()) return malformed();
    checkpoint.head.size = *size;
    std::copy(root->begin(), root->end(), checkpoint.head.root.begin());
    return checkpoint;
}

Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> keys)
{
    const auto first_line = note.substr(0, note.find('\n'));
    std::vector<VerifierKey> own; // A witness's signature alone does not make a checkpoint.
    for (const auto& key : keys)
        if (key.name == first_line) own.push_back(key);
    if (own.empty())
        return fail(
            ErrorKind::invalid, "checkpoint.origin", "None of the known keys is this log's."
        );
    auto text = open_note(note, own);
    if (!text) return std::move(text).error();
    return parse_checkpoint(*text);
}

} // namespace wuzhi::journal
