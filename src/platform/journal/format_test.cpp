// Recomputes the worked example of docs/journal-format.md: what is printed there is what the code
// makes.

#include "platform/base/encoding.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/leaf.hpp"
#include "platform/journal/log_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace wuzhi::journal {
namespace {

class Format : public testing::Test {
protected:
    std::string document = [] {
        const auto folder = std::filesystem::path{__FILE__}.parent_path();
        return read_file(folder / "../../../docs/journal-format.md")->value_or("");
    }();
    Hasher hasher;
    Salt salt = [] {
        Salt made{};
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = static_cast<std::uint8_t>(i);
        return made;
    }();
    Fact open_fact{
        .id = *FactId::parse("019aae1c-2b00-7000-8000-000000000001"),
        .county = "632822",
        .kind = "case.accepted",
        .header = Header::open,
        .occurred_at = *parse_instant("2026-11-23T00:05:00Z"),
        .recorded_at = *parse_instant("2026-11-23T00:05:01.250Z"),
        .unit_path = "632822/632822100",
        .subject = "019aae1c-2b00-7000-8000-0000000000aa",
        .public_body = R"({"number":"17"})"};
    Fact sealed_fact{
        .id = *FactId::parse("019aae1c-2b00-7000-8000-000000000002"),
        .county = "632822",
        .kind = "aid.consulted",
        .header = Header::sealed,
        .occurred_at = *parse_instant("2026-11-23T16:30:00Z"),
        .recorded_at = *parse_instant("2026-11-23T16:30:00Z"),
        .unit_path = "632822",
        .subject = "019aae1c-2b00-7000-8000-0000000000bb",
        .private_body = R"({"topic":"草场"})"};

    void expect_in_document(const std::string& text)
    {
        EXPECT_NE(document.find(text), std::string::npos) << text;
    }
};

TEST_F(Format, TheWorkedExampleOfTheDocumentIsWhatTheCodeMakes)
{
    const auto open_leaf = leaf_of(open_fact, std::nullopt);
    const auto commitment = to_hex(commitment_of(sealed_fact, salt, hasher));
    const auto sealed_leaf = leaf_of(sealed_fact, commitment);
    const auto open_hash = hasher.leaf(as_bytes(open_leaf));
    const auto sealed_hash = hasher.leaf(as_bytes(sealed_leaf));
    const auto root = hasher.node(open_hash, sealed_hash);
    for (const auto& text : {open_leaf, private_record(sealed_fact), sealed_leaf})
        expect_in_document("    " + text + "\n");
    for (const auto& hex :
         {to_hex(salt), commitment, to_hex(open_hash), to_hex(sealed_hash), to_hex(root)})
        expect_in_document("    " + hex + "\n");

    std::string bundle;
    append_entry(bundle, open_leaf);
    append_entry(bundle, sealed_leaf);
    expect_in_document("    " + to_hex(as_bytes(bundle.substr(0, 16))) + " …\n");
    const auto second = bundle.substr(open_leaf.size() + 2, 16);
    expect_in_document("    " + to_hex(as_bytes(second)) + " …\n");
    expect_in_document(std::to_string(bundle.size()) + " bytes");

    Signer signer{.name = "example.org/log/632822"};
    signer.seed.fill(7);
    expect_in_document("    " + verifier_text(signer.verifier()) + "\n");
    const auto note = sign_note(checkpoint_text({signer.name, {2, root}}), signer);
    std::string indented;
    for (std::size_t at = 0; at < note.size();) {
        const auto end = note.find('\n', at);
        const auto line = note.substr(at, end - at);
        indented += line.empty() ? "\n" : "    " + line + "\n";
        at = end + 1;
    }
    expect_in_document(indented);
    expect_in_document(
        "    c2sp.org/tlog-proof@v1\n    index 1\n    " + to_base64(open_hash) + "\n\n" + indented
    );
}

} // namespace
} // namespace wuzhi::journal
