using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Posting;

/// <summary>Changes a posted entry as far as one may: texts, references, due and document date, projects.</summary>
internal sealed class EntryPatch(Company company)
{
    private static readonly HashSet<string> Header = new(StringComparer.Ordinal)
    {
        "Memo", "Reference", "Reference2", "Reference3", "DueDate", "TaxDate", "ProjectCode", "TransactionCode",
        "Indicator", JournalSchema.LinesName,
    };

    private static readonly HashSet<string> Line = new(StringComparer.Ordinal)
    {
        "Line_ID", "LineMemo", "Reference1", "Reference2", "AdditionalReference", "ProjectCode",
    };

    private readonly EntryReader _reader = new(company);

    public JournalEntry Apply(JournalEntry entry, JsonElement body)
    {
        var fields = new PayloadFields(body, "JournalEntry", _reader.IsHeaderField, company.Settings.TextLengths);
        Refuse(fields, Header, company.JournalUserFields);
        var lines = fields[JournalSchema.LinesName] is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Aggregate(entry, ApplyLine)
            : entry;
        return lines with
        {
            Memo = fields.Has("Memo") ? fields.Text("Memo") : entry.Memo,
            Reference = fields.Has("Reference") ? fields.Text("Reference") : entry.Reference,
            Reference2 = fields.Has("Reference2") ? fields.Text("Reference2") : entry.Reference2,
            Reference3 = fields.Has("Reference3") ? fields.Text("Reference3") : entry.Reference3,
            DueDay = fields.Date("DueDate")?.DayNumber ?? entry.DueDay,
            TaxDay = fields.Date("TaxDate")?.DayNumber ?? entry.TaxDay,
            ProjectCode = fields.Has("ProjectCode") ? fields.Text("ProjectCode") : entry.ProjectCode,
            TransactionCode = fields.Has("TransactionCode") ? fields.Text("TransactionCode") : entry.TransactionCode,
            Indicator = fields.Has("Indicator") ? fields.Text("Indicator") : entry.Indicator,
            UserFields = Merged(entry.UserFields, fields.UserFields(company.JournalUserFields, mandatoryToo: false)),
        };
    }

    private static void Refuse(PayloadFields fields, HashSet<string> allowed, IEnumerable<UserField> userFields)
    {
        var refused = fields.Names.FirstOrDefault(n => !allowed.Contains(n) && userFields.All(f => f.Name != n));
        if (refused is not null)
        {
            throw new Refusal(
                400, Assumptions.PatchRefusedCode, $"'{refused}' of a posted journal entry cannot be changed  [OJDT]");
        }
    }

    private static Dictionary<string, object?>? Merged(
        IReadOnlyDictionary<string, object?>? before, Dictionary<string, object?>? change)
    {
        if (before is null || change is null)
        {
            return change ?? before?.ToDictionary(StringComparer.Ordinal);
        }

        var merged = before.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in change)
        {
            merged[name] = value;
        }

        return merged;
    }

    private JournalEntry ApplyLine(JournalEntry entry, JsonElement element)
    {
        var fields = _reader.Fields(element);
        Refuse(fields, Line, company.LineUserFields);
        if (fields.Number("Line_ID") is not { } id || id < 0 || id >= entry.Lines.Length)
        {
            throw Refusals.NotFound();
        }

        var packer = company.Journal.Packer;
        var line = entry.Lines[id];
        var lines = entry.Lines.ToArray();
        lines[id] = line with
        {
            Memo = fields.Has("LineMemo") ? packer.Texts.Add(fields.Text("LineMemo")) : line.Memo,
            Reference1 = fields.Has("Reference1") ? packer.Texts.Add(fields.Text("Reference1")) : line.Reference1,
            Project = fields.Has("ProjectCode") ? packer.Codes.AddCode(fields.Text("ProjectCode")) : line.Project,
        };
        var before = entry.Extras?.GetValueOrDefault(id);
        var extras = new Dictionary<int, LineExtras>(entry.Extras ?? new Dictionary<int, LineExtras>())
        {
            [id] = new LineExtras(
                fields.Has("Reference2") ? fields.Text("Reference2") : before?.Reference2,
                fields.Has("AdditionalReference") ? fields.Text("AdditionalReference") : before?.AdditionalReference,
                before?.TaxGroup,
                Merged(before?.UserFields, fields.UserFields(company.LineUserFields, mandatoryToo: false))),
        };
        return entry with { Lines = lines, Extras = extras };
    }
}
