using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>A page of what a stored query gives, with the text that was run (reference section 1.12).</summary>
internal sealed class StoredQueryPage<T> : PageRecord<T>
{
    public string? SqlText { get; set; }
}

/// <summary>An entry that changed.</summary>
internal sealed class ChangedEntryRecord
{
    public int TransId { get; set; }
}

/// <summary>Sums over journal lines, named as the queries name them.</summary>
internal abstract class LineSumRecord
{
    public decimal Deb { get; set; }

    public decimal Cre { get; set; }

    public decimal SDeb { get; set; }

    public decimal SCre { get; set; }

    public long Cnt { get; set; }
}

/// <summary>The sums of one account.</summary>
internal sealed class AccountSumRecord : LineSumRecord
{
    public string? Account { get; set; }
}

/// <summary>The sums of one posting day.</summary>
internal sealed class DaySumRecord : LineSumRecord
{
    public DateTime? RefDate { get; set; }
}

/// <summary>The sums of one entry.</summary>
internal sealed class EntrySumRecord : LineSumRecord
{
    public int TransId { get; set; }
}

/// <summary>
/// Reads what stored queries give. A database may give the names of columns back in upper case, so case does not count.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(CalendarDateConverter), typeof(AmountConverter)])]
[JsonSerializable(typeof(StoredQueryPage<ChangedEntryRecord>))]
[JsonSerializable(typeof(StoredQueryPage<AccountSumRecord>))]
[JsonSerializable(typeof(StoredQueryPage<DaySumRecord>))]
[JsonSerializable(typeof(StoredQueryPage<EntrySumRecord>))]
internal sealed partial class StoredQueryJson : JsonSerializerContext;
