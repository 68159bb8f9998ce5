#include "platform/journal/proof.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/log_files.hpp"
#include "platform/journal/log_options.hpp"
#include "platform/journal/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace wuzhi::journal {
namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1\n";

Error unsigned_yet()
{
    return fail(
        ErrorKind::unavailable,
        "fact.unsigned",
        "The record is not under a signed head yet; ask again in two minutes."
    );
}

Error malformed()
{
    return fail(
        ErrorKind::invalid, "proof.malformed", "This is not a proof of a log (tlog-proof)."
    );
}

// Where a fact's leaf is.
struct Place {
    OriginRow log{};
    LeafRow leaf{};
};

Result<Place> place_of(db::Session& session, std::string_view county, FactId fact)
{
    auto leaf = store::leaf_of_fact(session, county, fact);
    if (!leaf) {
        if (store::fact(session, county, fact)) return unsigned_yet();
        return fail(ErrorKind::not_found, "fact.unknown", "There is no such record.");
    }
    auto logs = store::origins(session, county);
    std::erase_if(logs, [&](auto& log) { return log.first_leaf > leaf->leaf_index; });
    check(!logs.empty(), "a log is opened before its first leaf");
    return Place{std::move(logs.back()), std::move(*leaf)};
}

// The size that the head in our own folder is about, 0 if it says none. Whoever gets the receipt
// checks the signature.
std::uint64_t size_of(const std::string& note)
{
    const auto checkpoint = parse_checkpoint(note.substr(0, note.rfind("\n\n") + 1));
    return checkpoint ? checkpoint->head.size : 0;
}

// What a proof's text says, before the signed head.
struct ProofText {
    std::uint64_t index = 0;
    Path path{};
    std::string_view note{};
};

bool take_prefix(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string_view take_line(std::string_view& text)
{
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

std::optional<ProofText> parse_proof(std::string_view text)
{
    ProofText proof;
    if (!take_prefix(text, first_line)) return std::nullopt;
    if (text.starts_with("extra ")) take_line(text);
    if (!take_prefix(text, "index ")) return std::nullopt;
    const auto number = take_line(text);
    std::from_chars(number.data(), number.data() + number.size(), proof.index);
    if (std::to_string(proof.index) != number) return std::nullopt;
    for (auto line = take_line(text); !line.empty(); line = take_line(text)) {
        const auto bytes = from_base64(line);
        if (!bytes || bytes->size() != sizeof(Hash)) return std::nullopt;
        std::copy(bytes->begin(), bytes->end(), proof.path.emplace_back().begin());
    }
    proof.note = text;
    return proof;
}

} // namespace

Result<Receipt> receipt_of(
    db::Database& database,
    const std::filesystem::path& folder,
    std::string_view county,
    FactId fact
)
{
    auto place = database.read([&](db::Session& s) { return place_of(s, county, fact); });
    if (!place) return std::move(place).error();
    const LogFiles files{folder_of(folder, place->log.log)};
    const auto note = files.checkpoint();
    if (!note) return note.error();
    const auto size = *note ? size_of(**note) : 0;
    const auto index = static_cast<std::uint64_t>(place->leaf.leaf_index - place->log.first_leaf);
    if (index >= size) return unsigned_yet();

    Hasher hasher;
    const auto path = inclusion_path(index, size, hasher, files.nodes(size, hasher));
    if (!path) return path.error();
    std::string proof = fmt::format("{}index {}\n", first_line, index);
    for (const auto& hash : *path)
        proof += to_base64(hash) + '\n';
    return Receipt{std::move(place->leaf.leaf_bytes), proof + '\n' + **note};
}

Result<Checkpoint> check_receipt(const Receipt& receipt, std::span<const VerifierKey> keys)
{
    const auto proof = parse_proof(receipt.proof);
    if (!proof) return malformed();
    auto checkpoint = open_checkpoint(proof->note, keys);
    if (!checkpoint) return checkpoint;
    Hasher hasher;
    const auto leaf = hasher.leaf(as_bytes(receipt.leaf));
    const auto& head = checkpoint->head;
    if (!is_included(leaf, proof->index, head.size, proof->path, head.root, hasher))
        return fail(
            ErrorKind::invalid, "proof.wrong", "The proof does not lead from this leaf to the head."
        );
    return checkpoint;
}

} // namespace wuzhi::journal
