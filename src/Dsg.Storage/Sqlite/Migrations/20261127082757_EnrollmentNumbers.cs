using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EnrollmentNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "corporate_number",
                table: "enrollment",
                type: "TEXT",
                nullable: false,
                defaultValue: ""
            );

            migrationBuilder.AddColumn<bool>(
                name: "ended",
                table: "enrollment",
                type: "INTEGER",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_corporate_number",
                table: "enrollment",
                column: "corporate_number"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_enrollment_corporate_number", table: "enrollment");

            migrationBuilder.DropColumn(name: "corporate_number", table: "enrollment");

            migrationBuilder.DropColumn(name: "ended", table: "enrollment");
        }
    }
}
