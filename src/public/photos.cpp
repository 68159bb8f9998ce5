#include "public/photos.hpp"

#include "platform/base/encoding.hpp"
#include "public/page.hpp"
#include "public/reason_texts.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using namespace smart::case_files;

CaseFileId id_at(std::string_view ids, std::size_t index)
{
    for (; index > 0; --index)
        ids.remove_prefix(std::min(ids.find(' ') + 1, ids.size()));
    return CaseFileId::parse(ids.substr(0, ids.find(' '))).value_or(CaseFileId{});
}

std::string refusal_of(const Error& error) { return in_chinese(error) + " (" + error.reason + ")"; }

// attach(file) -> Result<CaseFileView>.
template <class F>
PhotoNote attach_each(const http::Form& form, F attach)
{
    const auto ids = value_of(form.fields, "photo_ids");
    const auto stage = TextForm<FileStage>::read(value_of(form.fields, "stage"));
    PhotoNote note;
    for (std::size_t i = 0; i < form.files.size(); ++i) {
        if (i == photos_max) {
            note.refused = "一次最多 3 个文件，其余的请再次提交。";
            break;
        }
        const auto view = attach(NewFile{
            .id = id_at(ids, i),
            .stage = stage.value_or(FileStage::other),
            .bytes = form.files[i].bytes});
        if (view)
            ++note.taken;
        else
            note.refused = refusal_of(view.error());
    }
    return note;
}

} // namespace

std::string new_photo_ids(IdSource& ids)
{
    std::string text;
    for (std::size_t i = 0; i < photos_max; ++i)
        text += (i == 0 ? "" : " ") + to_text(ids.next<CaseFileId>());
    return text;
}

void say_photos(Page& page, const PhotoNote& note)
{
    if (note.taken > 0)
        page.values["photos_taken"] =
            page.word_with("page.photos_taken", std::to_string(note.taken));
    set_if_any(page.values, "photo_refused", note.refused);
}

PhotoNote attach_photos(
    const Parts& parts,
    const Caller& caller,
    const smart::cases::FollowBody& slip,
    const http::Form& form
)
{
    return attach_each(form, [&](const NewFile& file) {
        return parts.files.attach(caller, slip, file);
    });
}

PhotoNote attach_photos(
    const Parts& parts, const Caller& caller, smart::cases::CaseId id, const http::Form& form
)
{
    return attach_each(form, [&](const NewFile& file) {
        return parts.files.attach(caller, id, file);
    });
}

Result<> check_photos(const Parts& parts, const http::Form& form, PhotoNote& note)
{
    for (std::size_t i = 0; i < std::min(photos_max, form.files.size()); ++i) {
        const auto type = parts.files.would_take(form.files[i].bytes);
        if (!type && type.error().kind == ErrorKind::unavailable)
            return type.error(); // Not theirs.
        if (!type)
            note.refused = refusal_of(type.error());
        else if (blobs::is_sound(*type) || blobs::is_picture(*type))
            return {};
    }
    return fail_field(
        ErrorKind::invalid,
        "form.words_missing",
        "description",
        "Write what it is, or send a recording that can be heard or a photo that can be seen."
    );
}

std::vector<std::string>
photos_of(const Parts& parts, const Caller& caller, const smart::cases::FollowBody& slip)
{
    std::vector<std::string> photos;
    const auto list = parts.files.list(caller, slip);
    if (!list) return photos;
    for (const auto& file : list->files) {
        const auto small = parts.files.open(caller, slip, file.id, blobs::Form::small);
        if (!small) continue; // A recording has none.
        const auto* const bytes = reinterpret_cast<const std::uint8_t*>(small->bytes.data());
        photos.push_back("data:image/jpeg;base64," + to_base64({bytes, small->bytes.size()}));
    }
    return photos;
}

} // namespace wuzhi::public_
