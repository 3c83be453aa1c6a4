using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class InPlaceOf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "in_place_of",
                table: "journal",
                type: "TEXT",
                nullable: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "in_place_of", table: "journal");
        }
    }
}
