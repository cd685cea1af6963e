using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Makes an object of a row whose columns are known only when it is read.</summary>
internal static class TableRow
{
    public static PSObject Make(IEnumerable<KeyValuePair<string, string>> values)
    {
        var row = new PSObject();
        foreach (KeyValuePair<string, string> pair in values)
        {
            string name = pair.Key.Length == 0 ? "Column" : pair.Key;
            for (int copy = 2; row.Properties[name] is not null; copy++)
            {
                name = $"{pair.Key} ({copy})";
            }

            row.Properties.Add(new PSNoteProperty(name, pair.Value));
        }

        return row;
    }
}
