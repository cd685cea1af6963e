namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>Turns an entry as handed in into the compact one of the ledger, and back.</summary>
internal sealed class JournalPacker(Company company)
{
    private readonly StringPool _texts = new();
    private readonly StringPool _codes = new();

    public StringPool Texts => _texts;

    public StringPool Codes => _codes;

    public JournalEntry Pack(EntryDraft draft, int jdtNum)
    {
        var created = draft.CreatedAt ?? company.Now;
        var posting = draft.ReferenceDate ?? DateOnly.FromDateTime(created);
        var tax = draft.TaxDate ?? posting;
        var lines = new JournalLine[draft.Lines.Count];
        Dictionary<int, LineExtras>? extras = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = draft.Lines[i];
            lines[i] = Pack(line);
            if ((line.Reference2 ?? line.AdditionalReference ?? line.TaxGroup) is not null
                || line.UserFields is not null)
            {
                (extras ??= []).Add(
                    i, new LineExtras(line.Reference2, line.AdditionalReference, line.TaxGroup, line.UserFields));
            }
        }

        return new JournalEntry
        {
            JdtNum = jdtNum,
            ReferenceDay = posting.DayNumber,
            DueDay = (draft.DueDate ?? posting).DayNumber,
            TaxDay = tax.DayNumber,
            VatDay = (draft.VatDate ?? tax).DayNumber,
            CreateDay = DateOnly.FromDateTime(created).DayNumber,
            CreateTime = SecondsOf(created),
            UpdateDay = DateOnly.FromDateTime(created).DayNumber,
            UpdateTime = SecondsOf(created),
            Series = draft.Series ?? company.Settings.JournalSeries,
            OriginalJournal = draft.OriginalJournal,
            Original = draft.Original ?? jdtNum,
            BaseReference = draft.BaseReference,
            Memo = Pooled(draft.Memo),
            Reference = draft.Reference,
            Reference2 = draft.Reference2,
            Reference3 = draft.Reference3,
            TransactionCode = draft.TransactionCode,
            ProjectCode = Pooled(draft.ProjectCode),
            Indicator = draft.Indicator,
            BatchNumber = draft.BatchNumber ?? 0,
            ReversalOf = draft.ReversalOf ?? 0,
            UserFields = draft.UserFields,
            Extras = extras,
            Lines = lines,
        };
    }

    public LineDraft Unpack(JournalEntry entry, int index)
    {
        var line = entry.Lines[index];
        var extras = entry.Extras?.GetValueOrDefault(index);
        return new LineDraft
        {
            AccountCode = _texts[line.Account],
            ShortName = line.ShortName == line.Account ? null : _texts[line.ShortName],
            ContraAccount = _texts[line.ContraAccount],
            Debit = Amounts.ToDecimal(line.Debit),
            Credit = Amounts.ToDecimal(line.Credit),
            FCDebit = Amounts.ToDecimal(line.ForeignDebit),
            FCCredit = Amounts.ToDecimal(line.ForeignCredit),
            FCCurrency = _codes[line.Currency],
            DebitSys = Amounts.ToDecimal(line.SystemDebit),
            CreditSys = Amounts.ToDecimal(line.SystemCredit),
            CostingCode = _codes[line.Rule1],
            CostingCode2 = _codes[line.Rule2],
            CostingCode3 = _codes[line.Rule3],
            CostingCode4 = _codes[line.Rule4],
            CostingCode5 = _codes[line.Rule5],
            ProjectCode = _codes[line.Project],
            LineMemo = _texts[line.Memo],
            Reference1 = _texts[line.Reference1],
            Reference2 = extras?.Reference2,
            AdditionalReference = extras?.AdditionalReference,
            TaxGroup = extras?.TaxGroup,
            BPLID = line.Branch < 0 ? null : line.Branch,
            UserFields = extras?.UserFields,
        };
    }

    public JournalLineView View(JournalEntry entry, int index)
    {
        var line = Unpack(entry, index);
        return new JournalLineView(
            entry.JdtNum,
            index,
            DateOnly.FromDayNumber(entry.ReferenceDay),
            line.AccountCode!,
            line.ShortName ?? line.AccountCode!,
            line.Debit,
            line.Credit,
            line.FCDebit,
            line.FCCredit,
            line.FCCurrency,
            line.DebitSys ?? 0,
            line.CreditSys ?? 0,
            line.CostingCode,
            line.CostingCode2,
            line.CostingCode3,
            line.CostingCode4,
            line.CostingCode5,
            line.ProjectCode,
            line.BPLID,
            line.LineMemo);
    }

    public static JournalEntryView View(JournalEntry entry) => new(
        entry.JdtNum,
        DateOnly.FromDayNumber(entry.ReferenceDay),
        DateOnly.FromDayNumber(entry.DueDay),
        DateOnly.FromDayNumber(entry.TaxDay),
        entry.Memo,
        entry.Reference,
        entry.Reference2,
        entry.Reference3,
        entry.ProjectCode,
        entry.OriginalJournal,
        Moment(entry.CreateDay, entry.CreateTime),
        Moment(entry.UpdateDay, entry.UpdateTime),
        entry.BatchNumber == 0 ? null : entry.BatchNumber,
        entry.ReversalOf == 0 ? null : entry.ReversalOf,
        entry.Lines.Length);

    public static int SecondsOf(DateTime moment) => (int)moment.TimeOfDay.TotalSeconds;

    private static DateTime Moment(int day, int seconds) =>
        DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue).AddSeconds(seconds);

    private string? Pooled(string? text) => _texts[_texts.Add(text)];

    private JournalLine Pack(LineDraft line)
    {
        var isCredit = line.Credit != 0 || line.FCCredit != 0 || (line.CreditSys ?? 0) != 0;
        var local = isCredit ? line.Credit : line.Debit;
        var system = (isCredit ? line.CreditSys : line.DebitSys) ?? company.ToSystem(local);
        var account = line.AccountCode ?? line.ControlAccount ?? company.ControlAccountOf(line.ShortName!);
        return new JournalLine
        {
            Local = Amounts.ToScaled(local),
            Foreign = Amounts.ToScaled(isCredit ? line.FCCredit : line.FCDebit),
            System = Amounts.ToScaled(system),
            IsCredit = isCredit,
            Account = _texts.Add(account),
            ShortName = _texts.Add(line.ShortName ?? account),
            ContraAccount = _texts.Add(line.ContraAccount),
            Memo = _texts.Add(line.LineMemo),
            Reference1 = _texts.Add(line.Reference1),
            Rule1 = _codes.AddCode(line.CostingCode),
            Rule2 = _codes.AddCode(line.CostingCode2),
            Rule3 = _codes.AddCode(line.CostingCode3),
            Rule4 = _codes.AddCode(line.CostingCode4),
            Rule5 = _codes.AddCode(line.CostingCode5),
            Project = _codes.AddCode(line.ProjectCode),
            Currency = _codes.AddCode(line.FCCurrency),
            Branch = (short)(line.BPLID ?? -1),
        };
    }
}
